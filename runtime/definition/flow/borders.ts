import type { ElementLayout, Flow, FlowEdge, FlowNode } from '../flow.ts'
import { nodeSizes } from './sizes.ts'

type Boundary = Extract<FlowNode, { type: 'boundary' }>
type Point = NonNullable<ElementLayout['waypoints']>[number]

/** px between two timers on one border. */
const beside = 6
/** px that a way runs below a timer before it turns, and left of its target where it has no channel of its own. */
const drop = 8

/** A flow without the events on the borders of its steps: their ways begin at the steps, where they find room. */
export function withoutBorders(flow: Flow): { readonly flow: Flow, readonly borders: readonly Boundary[] } {
  const ids = new Set(flow.nodes.map(({ id }) => id))
  const borders = flow.nodes.filter((node) => node.type === 'boundary').filter(({ attachedTo }) => ids.has(attachedTo))
  const hosts = new Map(borders.map(({ id, attachedTo }) => [id, attachedTo]))
  const led = (edge: FlowEdge): FlowEdge => ({ ...edge, source: hosts.get(edge.source) ?? edge.source })
  return { borders, flow: { ...flow, nodes: flow.nodes.filter(({ id }) => !hosts.has(id)), edges: flow.edges.map(led) } }
}

/** Sets the events on the lower borders of their steps, right to left, and lets their ways begin below them. */
export function placeBorders(borders: readonly Boundary[], edges: readonly FlowEdge[], layout: Record<string, ElementLayout>): void {
  const taken = new Map<string, number>()
  for (const { id, attachedTo } of borders) {
    const host = layout[attachedTo]
    if (host === undefined) continue
    const { width, height } = nodeSizes.boundary
    const count = (taken.get(attachedTo) ?? 0) + 1
    taken.set(attachedTo, count)
    const box = { x: Math.max(host.x, host.x + host.width - count * (width + beside)), y: host.y + host.height - Math.round(height / 2), width, height }
    layout[id] = box
    for (const edge of edges) {
      const line = layout[edge.id]
      if (edge.source === id && line?.waypoints) layout[edge.id] = { ...line, ...lineFrom(box, line.waypoints) }
    }
  }
}

/** A line that left its step at the right, led from below the event instead. */
function lineFrom({ x, y, width, height }: ElementLayout, [, turn, ...rest]: readonly Point[]): Pick<ElementLayout, 'x' | 'y' | 'width' | 'height' | 'waypoints'> {
  const start = { x: x + Math.round(width / 2), y: y + height }
  const low = start.y + drop
  const end = turn ?? start
  const onward = rest.length > 0 ? [{ x: end.x, y: low }, ...rest] : [{ x: end.x - drop, y: low }, { x: end.x - drop, y: end.y }, end]
  const waypoints = [start, { x: start.x, y: low }, ...onward]
  const [xs, ys] = [waypoints.map((point) => point.x), waypoints.map((point) => point.y)]
  const corner = { x: Math.min(...xs), y: Math.min(...ys) }
  return { ...corner, width: Math.max(...xs) - corner.x, height: Math.max(...ys) - corner.y, waypoints }
}
