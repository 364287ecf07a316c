import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ElementLayout, Flow } from '#definition/flow'
import { arrange } from '#definition/flow/arrange'
import { segmentsOf } from '#definition/flow/labels'
import { anyDefinition } from '#tests/builders/anyDefinition'
import { readTemplate, templateIds } from '#tests/builders/templates'

interface Box { readonly x: number, readonly y: number, readonly width: number, readonly height: number }

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Ways that run through a step which they don't join, and names that lie over a step or a way: what nobody could read. */
function unreadable(flow: Flow, layout: Readonly<Record<string, ElementLayout>>): string[] {
  const boxes = flow.nodes.filter((node) => node.type !== 'subProcess' && node.type !== 'boundary').flatMap(({ id }) => (layout[id] ? [{ id, box: layout[id] }] : []))
  const lines = flow.edges.flatMap(({ id, source, target }) => segmentsOf(layout[id]?.waypoints ?? []).map(([a, b]) => ({
    id, ends: [source, target], box: { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) + 0.1, height: Math.abs(a.y - b.y) + 0.1 },
  })))
  const labels = [...flow.nodes, ...flow.edges].flatMap(({ id }) => (layout[id]?.labelBounds ? [{ id, box: layout[id].labelBounds }] : []))
  return [
    ...lines.flatMap((line) => boxes.filter(({ id, box }) => !line.ends.includes(id) && touches(line.box, box)).map(({ id }) => `${line.id} runs through ${id}`)),
    ...labels.flatMap((label) => boxes.filter(({ box }) => touches(label.box, box)).map(({ id }) => `the name of ${label.id} lies over ${id}`)),
    ...labels.flatMap((label) => lines.filter(({ box }) => touches(label.box, box)).map(({ id }) => `the name of ${label.id} lies over ${id}`)),
  ]
}

describe('properties/layouts', () => {
  it.each(templateIds())('should draw %s so that it can be read', async (id) => {
    const { flow, layout } = await readTemplate(id)
    expect(unreadable(flow, layout)).toEqual([])
    expect(unreadable(flow, arrange(flow))).toEqual([])
  })

  it('should lead no way through a step in any flow', () => {
    fc.assert(fc.property(anyDefinition, ({ flow }) => {
      expect(unreadable(flow, arrange(flow)).filter((each) => each.includes('runs through'))).toEqual([])
    }), { numRuns: 40 })
  })
})
