import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyDefinition } from '#tests/builders/anyDefinition'
import { aFlow } from '#tests/builders/aFlow'
import type { ElementLayout, Flow } from '#definition/flow'
import { arrange } from './arrange.ts'
import { backEdges, columnsOf } from './columns.ts'
import { segmentsOf } from './labels.ts'
import { withLanes } from './lanes.ts'

const village = { post: { post: 'head', level: 'village' } } as const
const city = { post: { post: 'reviewer', level: 'city' } } as const

const felling = withLanes({
  ...aFlow([
    'start > attest > accept > gateRoute', 'gateRoute ? promise > decide > gateResult', 'gateRoute ? desk > decide', 'gateRoute : site > decide',
    'gateResult ? issue > gatePromise', 'gateResult : endRefused', 'gatePromise ? check > gateCheck', 'gatePromise : endPermitted', 'gateCheck ? endPermitted', 'gateCheck : revoke > endRevoked',
  ], { attest: village, promise: city, desk: city, site: city, decide: city, issue: city, revoke: city }),
})
const named: Flow = { ...felling, edges: felling.edges.map((edge) => (edge.when !== null || edge.otherwise ? { ...edge, name: { zh: edge.id } } : edge)) }

type Box = Pick<ElementLayout, 'x' | 'y' | 'width' | 'height'>
const touches = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const pairs = <Each>(list: readonly Each[]) => list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const))
const boxesOf = (flow: Flow, layout: Record<string, ElementLayout>) => flow.nodes.flatMap(({ id }) => layout[id] ?? [])

describe('definition/flow/arrange', () => {
  it('should place nodes in columns by their longest way', () => {
    expect(Object.fromEntries(columnsOf(aFlow(['start > a > b > end', 'a > end'])))).toEqual({ start: 0, a: 1, b: 2, end: 3 })
  })

  it('should leave ways back aside', () => {
    const flow = aFlow(['start > a > gate', 'gate ? a', 'gate : end'])
    expect([...backEdges(flow)]).toEqual(['e3'])
    expect(columnsOf(flow).get('end')).toBe(3)
  })

  it('should give a lane to each level, and nodes that nobody handles that of the one before', () => {
    expect(felling.lanes.map(({ level }) => level)).toEqual(['village', 'township', 'city'])
    expect(Object.fromEntries(felling.nodes.map(({ id, lane }) => [id, lane]))).toMatchObject({
      start: 'lane.village', gateRoute: 'lane.township', endRefused: 'lane.city', gateCheck: 'lane.township', endRevoked: 'lane.city',
    })
  })

  it('should keep each node inside of its lane', () => {
    const layout = arrange(named)
    for (const { id, lane } of named.nodes) {
      const [box, frame] = [layout[id], layout[lane ?? '']]
      expect(box && frame && box.y >= frame.y && box.y + box.height <= frame.y + frame.height && box.x >= frame.x + 28).toBe(true)
    }
  })

  it('should draw with right angles, without running through nodes', () => {
    const layout = arrange(named)
    for (const { id, source, target } of named.edges) {
      const others = named.nodes.filter((node) => node.id !== source && node.id !== target).flatMap((node) => layout[node.id] ?? [])
      for (const [a, b] of segmentsOf(layout[id]?.waypoints ?? [])) {
        expect(a.x === b.x || a.y === b.y).toBe(true)
        const line = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) + 0.1, height: Math.abs(a.y - b.y) + 0.1 }
        expect(others.filter((box) => touches(box, line))).toEqual([])
      }
    }
  })

  it('should keep names clear of nodes, lines and each other', () => {
    const layout = arrange(named)
    const labels = [...named.nodes, ...named.edges].flatMap(({ id }) => layout[id]?.labelBounds ?? [])
    const lines = named.edges.flatMap(({ id }) => segmentsOf(layout[id]?.waypoints ?? []))
      .map(([a, b]) => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) + 0.1, height: Math.abs(a.y - b.y) + 0.1 }))
    expect(labels.length).toBeGreaterThan(15)
    for (const [a, b] of pairs(labels)) expect(touches(a, b)).toBe(false)
    for (const label of labels) expect([...lines, ...boxesOf(named, layout)].filter((box) => touches(label, box))).toEqual([])
  })

  it('should lay out any flow without overlapping nodes', () => {
    fc.assert(fc.property(anyDefinition, ({ flow }) => {
      // when
      const layout = arrange(flow)

      // then
      expect(Object.keys(layout)).toHaveLength(flow.nodes.length + flow.edges.length + flow.lanes.length)
      for (const [a, b] of pairs(boxesOf(flow, layout))) expect(touches(a, b)).toBe(false)
    }), { numRuns: 100 })
  })

  it('should lay out 1,000 steps in a row', () => {
    const flow = aFlow([Array.from({ length: 1_000 }, (_, index) => `step${index}`).join(' > ')])
    expect(Object.keys(arrange(flow))).toHaveLength(1_999)
  })
})
