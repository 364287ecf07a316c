import type { Definition } from '#definition/definition'
import type { ElementLayout, Flow, FlowEdge, FlowNode, FlowNodeType } from '#definition/flow'
import { nodeSizes } from '#definition/flow/sizes'
import { middle, pictureOf, type Bounds, type Picture, type Point } from './picture.ts'
import { routeBetween, routeFromSplit } from './route.ts'

/** px from one column of steps to the next. */
const stride = 160
/** px between the middles of two places that are tried one below the other. */
const rung = 20
/** px that a node keeps free around itself; below it a name may stand. */
const air = { side: 16, above: 20, below: 24 }
/** px between the lowest node of a lane and its edge. */
const margin = 28

/** Where a new node goes, and what makes room for it. */
export interface Placing {
  readonly place: Bounds
  readonly lane: string | null
  /** The way on into which it is put; null: a new way leads to it. */
  readonly into: FlowEdge | null
  /** Layouts of what steps aside and of the lanes that grow. */
  readonly moves: Readonly<Record<string, Partial<ElementLayout>>>
  /** The line that leads to it, and the one on from it when it is put into a way. */
  readonly leads: readonly Point[]
  readonly onward: readonly Point[] | null
}

/** Whether a gateway parts the way: it has several ways on, or not more than one way in. One with several ways in joins them. */
export function isSplit(flow: Flow, node: FlowNode): boolean {
  if (!['exclusive', 'parallel', 'inclusive', 'eventBased'].includes(node.type)) return false
  const count = (end: 'source' | 'target'): number => flow.edges.filter(edge => edge[end] === node.id).length
  return count('source') > 1 || count('target') <= 1
}

/** Whether something can follow a node: nothing follows an end, and an end is not put into a way that leads on. */
export function mayFollow(flow: Flow, node: FlowNode, type: FlowNodeType): boolean {
  if (node.type === 'end' || node.type === 'boundary' && flow.edges.some(edge => edge.source === node.id)) return false
  return type !== 'end' || isSplit(flow, node) || !flow.edges.some(edge => edge.source === node.id)
}

/**
 * Places a new node behind another: into its one way on, where what stands to the right steps aside; behind a split as a further way,
 * below those that it has. It stands in the same lane, which grows when it has no room left.
 */
export function placeBehind(definition: Definition, before: FlowNode, type: FlowNodeType): Placing {
  const { flow } = definition
  const onward = flow.edges.filter(edge => edge.source === before.id)
  const into = onward.length === 1 && !isSplit(flow, before) ? onward[0] ?? null : null
  const from = boundsOf(pictureOf(definition, 'zh'), before)
  const size = nodeSizes[type]
  const x = from.x + from.width + stride - nodeSizes.userTask.width
  const outer = scopesOf(flow, before)
  const aside = roomFor(definition, { x, width: size.width, into: into !== null, inner: outer[0] })
  const wide = pictureOf({ ...definition, layout: merged(definition, stretched(definition, aside)) }, 'zh')
  const lane = flow.lanes.find(each => each.id === before.lane) ?? flow.lanes[0]
  const frame = wide.nodes.get(outer[0] ?? lane?.id ?? '')?.bounds ?? null
  const place = freePlace(hindrances(wide, frame, into !== null, outer), { x, y: middle(from).y - Math.round(size.height / 2), ...size })
  const stretch = { ...aside, ...growth(frame, place) }
  const target = flow.nodes.find(node => node.id === into?.target)
  const moves = stretched(definition, stretch)
  const after = pictureOf({ ...definition, layout: merged(definition, moves) }, 'zh')
  return {
    place, lane: lane?.id ?? null, into, moves,
    leads: isSplit(flow, before) ? routeFromSplit(from, place) : routeBetween(from, place),
    onward: into && target ? routeBetween(place, boundsOf(after, target)) : null,
  }
}

/** The sub-processes that a node is in, the innermost first. */
function scopesOf(flow: Flow, node: FlowNode): readonly string[] {
  const scopes: string[] = []
  for (let { scope } = node; scope !== undefined && !scopes.includes(scope);) {
    scopes.push(scope)
    scope = flow.nodes.find(each => each.id === scope)?.scope
  }
  return scopes
}

/** What steps aside to the right: what follows in the way, in a sub-process what is right of its border when it must get wider. */
function roomFor(definition: Definition, { x, width, into, inner }: { x: number, width: number, into: boolean, inner: string | undefined }): Stretch {
  if (into) return { x: x - 20, dx: width - nodeSizes.userTask.width + stride, y: 0, dy: 0 }
  const box = inner === undefined ? undefined : definition.layout[inner]
  const right = box ? box.x + box.width : 0
  return { x: right, dx: box ? Math.max(0, x + width + margin - right) : 0, y: 0, dy: 0 }
}

/** How far everything right of `x` and below `y` moves; lanes get wider by `wider`. */
interface Stretch { readonly x: number, readonly dx: number, readonly y: number, readonly dy: number, readonly wider?: number }

function boundsOf(picture: Picture, node: FlowNode): Bounds {
  return picture.nodes.get(node.id)?.bounds ?? { x: 100, y: 100, ...nodeSizes[node.type] }
}

/** Nodes and lines that a place in a lane must keep clear of. What stands below the lane moves down with its edge; a way that the node is put into is none. */
function hindrances(picture: Picture, lane: Bounds | null, isInWay: boolean, outer: readonly string[]): { readonly nodes: readonly Bounds[], readonly lines: readonly Bounds[] } {
  const bottom = lane ? lane.y + lane.height : Infinity
  const within = (each: Bounds): Bounds[] => each.y >= bottom ? [] : [each.y + each.height > bottom ? { ...each, height: Infinity } : each]
  return {
    nodes: [...picture.nodes.values()].filter(node => node.type !== 'lane' && !outer.includes(node.id)).flatMap(node => within(node.bounds)),
    lines: isInWay ? [] : [...picture.edges.values()].flatMap(edge => segments(edge.waypoints)).flatMap(within),
  }
}

/** The wanted place or the first free one below it; where lines are everywhere, one over lines only. */
function freePlace({ nodes, lines }: ReturnType<typeof hindrances>, wanted: Bounds): Bounds {
  const below = (row: number): Bounds => ({ ...wanted, y: wanted.y + row * rung })
  const rows = Array.from({ length: nodes.length * 8 + 40 }, (_, row) => row)
  const clear = rows.find(row => ![...nodes, ...lines].some(each => touches(below(row), each)))
  return below(clear ?? rows.find(row => !nodes.some(each => touches(below(row), each))) ?? 0)
}

function segments(points: readonly Point[]): Bounds[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }
  })
}

function touches(place: Bounds, other: Bounds): boolean {
  return place.x - air.side < other.x + other.width && other.x < place.x + place.width + air.side
    && place.y - air.above < other.y + other.height && other.y < place.y + place.height + air.below
}

/** What a lane has to grow so that a place stands inside, and all lanes to the right. */
function growth(lane: Bounds | null, place: Bounds): Pick<Stretch, 'y' | 'dy' | 'wider'> {
  if (!lane) return { y: 0, dy: 0 }
  const [right, bottom] = [lane.x + lane.width, lane.y + lane.height]
  return { y: bottom, dy: Math.max(0, place.y + place.height + margin - bottom), wider: Math.max(0, place.x + place.width + margin - right) }
}

/** The new layouts of what a stretch moves; what was never drawn is placed by the automatic layout as before. */
function stretched(definition: Definition, { x, dx, y, dy, wider = 0 }: Stretch): Record<string, Partial<ElementLayout>> {
  const lanes = new Set(definition.flow.lanes.map(lane => lane.id))
  const scopes = new Set(definition.flow.nodes.filter(node => node.type === 'subProcess').map(node => node.id))
  const taller = (each: ElementLayout): number => dy > 0 && each.y < y && y <= each.y + each.height ? dy : 0
  const point = (each: Point): Point => ({ x: each.x + (each.x >= x ? dx : 0), y: each.y + (dy > 0 && each.y >= y ? dy : 0) })
  const moves: Record<string, Partial<ElementLayout>> = {}
  for (const [id, layout] of Object.entries(definition.layout)) {
    const label = layout.labelBounds ? { labelBounds: { ...layout.labelBounds, ...point(layout.labelBounds) } } : {}
    const next = lanes.has(id)
      ? { y: layout.y + (dy > 0 && layout.y >= y ? dy : 0), width: layout.width + dx + wider, height: layout.height + taller(layout) }
      : { ...point(layout), ...(scopes.has(id) ? { width: layout.width + (layout.x < x && x <= layout.x + layout.width ? dx : 0), height: layout.height + taller(layout) } : {}), ...label, ...(layout.waypoints ? { waypoints: layout.waypoints.map(point) } : {}) }
    if (JSON.stringify({ ...layout, ...next }) !== JSON.stringify(layout)) moves[id] = next
  }
  return moves
}

function merged(definition: Definition, moves: Readonly<Record<string, Partial<ElementLayout>>>): Definition['layout'] {
  const layout = { ...definition.layout }
  for (const [id, move] of Object.entries(moves)) {
    const before = layout[id]
    if (before) layout[id] = { ...before, ...move }
  }
  return layout
}
