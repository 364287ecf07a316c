import type { ElementLayout, Flow, FlowNode } from '../flow.ts'
import { placeBorders, withoutBorders } from './borders.ts'
import { columnsOf } from './columns.ts'
import { LabelPlaces } from './labels.ts'
import { routesOf } from './routes.ts'
import type { Route } from './routes.ts'
import { placeInRows } from './rows.ts'
import type { Grid } from './rows.ts'
import { nodeSizes } from './sizes.ts'
import { spacingOf } from './spacing.ts'
import type { Sizes, Spacing } from './spacing.ts'

type Point = NonNullable<ElementLayout['waypoints']>[number]

/**
 * A readable layout from left to right: nodes in columns by their longest way from the start, in the lane that they name, edges
 * with right angles between them, names clear of lines. px; the lanes begin at 0, 0 and their heads take 28.
 */
export function arrange(flow: Flow): Record<string, ElementLayout> {
  return arrangeScope(flow, undefined)
}

/** What is in a sub-process (absent: outside of all), those in it first: each is as large as what is inside. */
function arrangeScope(flow: Flow, scope: string | undefined): Record<string, ElementLayout> {
  const nodes = flow.nodes.filter((each) => each.scope === scope)
  const inside = new Map(nodes.filter((each) => each.type === 'subProcess').map(({ id }) => [id, arrangeScope(flow, id)]))
  const ids = new Set(nodes.map(({ id }) => id))
  const plane = { nodes, edges: flow.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)), lanes: scope === undefined ? flow.lanes : [] }
  const { flow: steps, borders } = withoutBorders(plane)
  const layout = arrangePlane(steps, new Map([...inside].map(([id, each]) => [id, extentOf(each)])))
  placeBorders(borders, plane.edges, layout)
  for (const [id, each] of inside) for (const [inner, box] of Object.entries(each)) layout[inner] = moved(box, layout[id] ?? { x: 0, y: 0 })
  return layout
}

function arrangePlane(flow: Flow, sizes: Sizes): Record<string, ElementLayout> {
  const columns = columnsOf(flow)
  const grid = placeInRows(flow, columns)
  const routes = routesOf(flow, grid)
  const spacing = spacingOf(flow, grid, routes, sizes)
  const boxes = new Map(flow.nodes.map((node) => [node.id, boxOf(node, grid, spacing, sizes)]))
  const lines = new Map(routes.map((route) => [route.edge.id, lineOf(route, grid, spacing, boxes)]))
  const places = new LabelPlaces([...boxes.values()], [...lines.values()])
  const layout: Record<string, ElementLayout> = {}
  flow.lanes.forEach((lane, index) => {
    const { y, height } = spacing.lanes[index] ?? { y: 0, height: 0 }
    layout[lane.id] = { x: 0, y, width: spacing.width, height }
  })
  for (const node of flow.nodes) {
    const box = boxes.get(node.id)
    if (box !== undefined) layout[node.id] = node.type === 'userTask' || node.type === 'subProcess' ? box : { ...box, labelBounds: places.ofNode(node, box) }
  }
  for (const edge of flow.edges) {
    const line = lines.get(edge.id)
    if (line === undefined) continue
    const isNamed = edge.name !== undefined && edge.name.zh !== ''
    const labelX = spacing.labelX(columns.get(edge.source) ?? 0)
    layout[edge.id] = { ...around(line), waypoints: line, ...(isNamed ? { labelBounds: places.ofEdge(edge, line, labelX) } : {}) }
  }
  return layout
}

function boxOf(node: FlowNode, { columns, rows }: Grid, spacing: Spacing, sizes: Sizes): { x: number, y: number, width: number, height: number } {
  const { width, height } = sizes.get(node.id) ?? nodeSizes[node.type]
  const x = spacing.columnX(columns.get(node.id) ?? 0).middle - width / 2
  return { x: Math.round(x), y: Math.round(spacing.rowY(rows.get(node.id) ?? 0) - height / 2), width, height }
}

/** Out at the right, in at the left, corners only where the line bends. */
function lineOf(route: Route, { rows }: Grid, spacing: Spacing, boxes: ReadonlyMap<string, { x: number, y: number, width: number }>): Point[] {
  const { source, target } = route.edge
  const [from, to] = [boxes.get(source), boxes.get(target)]
  const [startY, endY] = [spacing.rowY(rows.get(source) ?? 0), spacing.rowY(rows.get(target) ?? 0)]
  const runY = spacing.runY(route)
  const points: Point[] = [{ x: (from?.x ?? 0) + (from?.width ?? 0), y: startY }]
  if (route.out !== null) points.push({ x: spacing.trackX(route.out), y: startY }, { x: spacing.trackX(route.out), y: runY })
  if (route.into !== null) points.push({ x: spacing.trackX(route.into), y: runY }, { x: spacing.trackX(route.into), y: endY })
  points.push({ x: to?.x ?? 0, y: endY })
  return points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })).filter((point, index, all) => {
    const [before, after] = [all[index - 1], all[index + 1]]
    return before === undefined || after === undefined || !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}

function around(line: readonly Point[]): { x: number, y: number, width: number, height: number } {
  const [xs, ys] = [line.map(({ x }) => x), line.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** px between the border of a sub-process and what is inside, and above that for its name. */
const innerPad = 16
const innerHead = 20

function extentOf(layout: Readonly<Record<string, ElementLayout>>): { width: number, height: number } {
  const boxes = Object.values(layout)
  return { width: Math.max(110, ...boxes.map((box) => box.x + box.width)) + 2 * innerPad, height: Math.max(60, ...boxes.map((box) => box.y + box.height)) + 2 * innerPad + innerHead }
}

function moved({ x, y, width, height, waypoints, labelBounds }: ElementLayout, by: Point): ElementLayout {
  const shift = <Place extends Point>(place: Place): Place => ({ ...place, x: place.x + by.x + innerPad, y: place.y + by.y + innerPad + innerHead })
  return { ...shift({ x, y }), width, height, ...(waypoints ? { waypoints: waypoints.map(shift) } : {}), ...(labelBounds ? { labelBounds: shift(labelBounds) } : {}) }
}
