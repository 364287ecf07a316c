import type { Definition } from '#definition/definition'
import type { ElementLayout, FlowNodeType } from '#definition/flow'
import { arrange } from '#definition/flow/arrange'
import { nodeSizes } from '#definition/flow/sizes'
import { textIn } from '#definition/text'

export interface Point { readonly x: number, readonly y: number }
export interface Bounds extends Point { readonly width: number, readonly height: number }

/** A node or a lane as it stands on the canvas; px, whole numbers. */
export interface DrawnNode {
  readonly id: string
  readonly type: FlowNodeType | 'lane'
  readonly name: string
  /** The lane a node stands in; null for a lane and outside of all. */
  readonly lane: string | null
  readonly bounds: Bounds
  /** Where the name stands if outside of the node; null = where bpmn-js puts it. */
  readonly label: Bounds | null
  /** A terminating end looks different. */
  readonly terminate: boolean
  /** A step that several posts sign. */
  readonly signed: boolean
  /** The sub-process it is in; null outside of all. */
  readonly scope: string | null
  /** The step on whose border it stands, and whether it ends that step; null for all but boundary events. */
  readonly border: { readonly host: string, readonly interrupting: boolean } | null
}

export interface DrawnEdge {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly name: string
  readonly waypoints: readonly Point[]
  readonly label: Bounds | null
}

/** All that the canvas shows of a flow. */
export interface Picture {
  readonly nodes: ReadonlyMap<string, DrawnNode>
  readonly edges: ReadonlyMap<string, DrawnEdge>
}

/** What most drawn nodes are not. */
export const plainDrawn = { terminate: false, signed: false, scope: null, border: null } as const

export const emptyPicture: Picture = { nodes: new Map(), edges: new Map() }

/** What the canvas has to show for a definition, in one language. The other direction is `differences`. */
export function pictureOf(definition: Definition, locale: string): Picture {
  const { flow } = definition
  const layout = drawnLayout(definition)
  const nodes = new Map<string, DrawnNode>()
  flow.lanes.forEach((lane, index) => {
    const bounds = whole(layout[lane.id] ?? { x: 0, y: index * 200, width: 900, height: 200 })
    nodes.set(lane.id, { id: lane.id, type: 'lane', name: textIn(lane.name, locale), ...plainDrawn, lane: null, bounds, label: null })
  })
  for (const node of flow.nodes) {
    const place = layout[node.id]
    nodes.set(node.id, {
      id: node.id, type: node.type, name: textIn(node.name, locale), lane: node.lane,
      bounds: whole(place ?? { x: 0, y: 0, ...nodeSizes[node.type] }), label: labelOf(place), terminate: node.type === 'end' && node.terminate,
      signed: node.type === 'userTask' && node.sign !== null, scope: node.scope ?? null,
      border: node.type === 'boundary' ? { host: node.attachedTo, interrupting: node.interrupting } : null,
    })
  }
  const edges = new Map<string, DrawnEdge>()
  for (const edge of flow.edges) {
    const place = layout[edge.id]
    edges.set(edge.id, {
      id: edge.id, source: edge.source, target: edge.target, name: edge.name ? textIn(edge.name, locale) : '',
      waypoints: waypointsOf(place, nodes.get(edge.source), nodes.get(edge.target)), label: labelOf(place),
    })
  }
  return { nodes, edges }
}

/** As `toBpmn` has it: what was never drawn stands where the automatic layout puts it. */
function drawnLayout({ flow, layout }: Definition): Readonly<Record<string, ElementLayout>> {
  const isDrawn = [...flow.nodes, ...flow.edges, ...flow.lanes].every(({ id }) => layout[id] !== undefined)
  return isDrawn ? layout : { ...arrange(flow), ...layout }
}

function waypointsOf(place: ElementLayout | undefined, source: DrawnNode | undefined, target: DrawnNode | undefined): readonly Point[] {
  const points = place?.waypoints ?? []
  if (points.length >= 2) return points.map(point => ({ x: Math.round(point.x), y: Math.round(point.y) }))
  return source && target ? [middle(source.bounds), middle(target.bounds)] : [{ x: 0, y: 0 }, { x: 0, y: 0 }]
}

function labelOf(place: ElementLayout | undefined): Bounds | null {
  return place?.labelBounds ? whole(place.labelBounds) : null
}

export function middle(bounds: Bounds): Point {
  return { x: Math.round(bounds.x + bounds.width / 2), y: Math.round(bounds.y + bounds.height / 2) }
}

export function whole(bounds: Bounds): Bounds {
  return { x: Math.round(bounds.x), y: Math.round(bounds.y), width: Math.round(bounds.width), height: Math.round(bounds.height) }
}

/** The lane that holds a node's middle, else the nearest by height, else none. */
export function laneAt(bounds: Bounds, lanes: readonly Pick<DrawnNode, 'id' | 'bounds'>[]): string | null {
  const { y } = middle(bounds)
  let nearest: { id: string, distance: number } | null = null
  for (const lane of lanes) {
    const top = lane.bounds.y
    const bottom = top + lane.bounds.height
    const distance = y < top ? top - y : y >= bottom ? y - bottom + 1 : 0
    if (!nearest || distance < nearest.distance) nearest = { id: lane.id, distance }
  }
  return nearest?.id ?? null
}
