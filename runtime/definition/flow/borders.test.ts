import { describe, expect, it } from 'vitest'
import { aFlow } from '#tests/builders/aFlow'
import type { Flow, FlowNode } from '#definition/flow'
import { arrange } from './arrange.ts'
import { segmentsOf } from './labels.ts'

/** start > review > decide > end, with a timer on review that leads to remind > end. */
function flowWith(timers: readonly string[]): Flow {
  const flow = aFlow(['start > review > decide > end', ...timers.map((id) => `${id} > remind > end`)])
  const timer = (id: string): FlowNode => ({ id, name: { zh: '' }, lane: null, type: 'boundary', attachedTo: 'review', interrupting: false, wait: { amount: 3, unit: 'workingDays' } })
  return { ...flow, nodes: flow.nodes.map((node) => (timers.includes(node.id) ? timer(node.id) : node)) }
}

describe('definition/flow/borders', () => {
  it('should set timers on the lower border of their step, clear of each other', () => {
    const layout = arrange(flowWith(['late', 'later']))
    const [host, late, later] = ['review', 'late', 'later'].map((id) => layout[id])
    for (const box of [late, later]) {
      expect(host && box && box.y < host.y + host.height && box.y + box.height > host.y + host.height && box.x >= host.x && box.x + box.width <= host.x + host.width).toBe(true)
    }
    expect(late && later && later.x + later.width <= late.x).toBe(true)
  })

  it('should lead a way from below the timer with right angles, not through other steps', () => {
    const flow = flowWith(['late'])
    const layout = arrange(flow)
    for (const { id, source, target } of flow.edges) {
      const line = segmentsOf(layout[id]?.waypoints ?? [])
      expect(line.length, id).toBeGreaterThan(0)
      const others = flow.nodes.filter((node) => node.id !== source && node.id !== target && node.type !== 'boundary').flatMap((node) => layout[node.id] ?? [])
      for (const [a, b] of line) {
        expect(a.x === b.x || a.y === b.y, id).toBe(true)
        const isIn = (box: { x: number, y: number, width: number, height: number }): boolean =>
          Math.min(a.x, b.x) < box.x + box.width && box.x < Math.max(a.x, b.x) && Math.min(a.y, b.y) < box.y + box.height && box.y < Math.max(a.y, b.y)
        expect(others.filter(isIn)).toEqual([])
      }
    }
    const [late] = [layout.late]
    expect(layout[flow.edges.find((edge) => edge.source === 'late')?.id ?? '']?.waypoints?.[0]).toEqual({ x: (late?.x ?? 0) + 17, y: (late?.y ?? 0) + 34 })
  })
})
