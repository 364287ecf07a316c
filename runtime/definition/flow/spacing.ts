import type { Flow, FlowNode } from '../flow.ts'
import type { Grid } from './rows.ts'
import type { Route, Vertical } from './routes.ts'
import { labelSize, laneHead, nodeSizes } from './sizes.ts'
import { tracksOf } from './tracks.ts'

/** Where the columns, rows, channels and corridors of a grid lie; px. */
export interface Spacing {
  readonly columnX: (column: number) => { readonly left: number, readonly middle: number, readonly right: number }
  readonly rowY: (row: number) => number
  readonly trackX: (vertical: Vertical) => number
  /** The height of a run: that of its row, or its track in the corridor. */
  readonly runY: (route: Route) => number
  /** Right of all tracks of a column's channel, where labels of its edges begin. */
  readonly labelX: (column: number) => number
  readonly lanes: readonly { readonly y: number, readonly height: number }[]
  readonly width: number
}

const trackGap = 12
const corridorGap = 18
const lanePad = 12

/** px: names stand outside of all nodes but tasks; as wide as this before they break. */
export const nodeLabelWidth = 96
export const edgeLabelWidth = 108

/** px of the nodes that are as large as what is inside them. */
export type Sizes = ReadonlyMap<string, { readonly width: number, readonly height: number }>

export function spacingOf(flow: Flow, grid: Grid, routes: readonly Route[], sizes: Sizes = new Map()): Spacing {
  const across = horizontal(flow, grid, routes, sizes)
  const down = vertical(flow, grid, routes, sizes)
  return { ...across, ...down }
}

function horizontal(flow: Flow, { columns }: Grid, routes: readonly Route[], sizes: Sizes): Pick<Spacing, 'columnX' | 'trackX' | 'labelX' | 'width'> {
  const count = Math.max(0, ...[...columns.values()].map((each) => each + 1))
  const verticals = routes.flatMap((route) => [route.out, route.into]).filter((each) => each !== null)
  const channels = Array.from({ length: count + 1 }, (_, index) => tracksOf(verticals.filter((each) => each.channel === index - 1)))
  const lefts: number[] = []
  const tracks: number[] = []
  const labels: number[] = []
  let x = laneHead + 12
  for (let column = -1; column < count; column += 1) {
    if (column >= 0) {
      lefts.push(x)
      x += widthOf(flow, columns, column, sizes)
    }
    tracks.push(x + (column < 0 ? 6 : 18))
    x += (column < 0 ? 0 : 18) + (channels[column + 1]?.count ?? 0) * trackGap
    labels.push(x)
    x += Math.max(16, ...routes.filter(({ edge }) => columns.get(edge.source) === column).map(({ edge }) => labelWidth(edge.name?.zh)))
  }
  return {
    columnX(column) {
      const [left, width] = [lefts[column] ?? 0, widthOf(flow, columns, column, sizes)]
      return { left, middle: left + width / 2, right: left + width }
    },
    trackX: ({ channel, owner }) => (tracks[channel + 1] ?? 0) + (channels[channel + 1]?.trackOf.get(owner) ?? 0) * trackGap,
    labelX: (column) => labels[column + 1] ?? 0,
    width: x + 12,
  }
}

function vertical(flow: Flow, { rows, laneOfRow }: Grid, routes: readonly Route[], sizes: Sizes): Pick<Spacing, 'rowY' | 'runY' | 'lanes'> {
  const corridors = Array.from({ length: laneOfRow.length + 1 }, (_, index) => tracksOf(routes.filter(({ run }) => run === 2 * index).map(stretchOf)))
  const tops: number[] = []
  const middles: number[] = []
  const lanes: { y: number, height: number }[] = []
  const laneCount = Math.max(flow.lanes.length, ...laneOfRow.map((lane) => lane + 1))
  let y = 0
  for (let lane = 0; lane < laneCount; lane += 1) {
    const top = y
    y += lanePad
    for (let row = 0; row < laneOfRow.length; row += 1) {
      if (laneOfRow[row] !== lane) continue
      tops[row] = y + 16
      y += (corridors[row]?.count ?? 0) * (corridorGap + 4) + 10
      const { above, below } = extentOf(flow.nodes.filter((node) => rows.get(node.id) === row), sizes)
      middles[row] = y + above
      y += above + below
    }
    y += lanePad + (lane === laneCount - 1 ? (corridors[laneOfRow.length]?.count ?? 0) * corridorGap : 0)
    tops[laneOfRow.length] = y - lanePad - (corridors[laneOfRow.length]?.count ?? 0) * corridorGap + 12
    lanes.push({ y: top, height: y - top })
  }
  return {
    rowY: (row) => middles[row] ?? 0,
    runY({ edge, run }) {
      if (run % 2 === 1) return middles[(run - 1) / 2] ?? 0
      return (tops[run / 2] ?? 0) + (corridors[run / 2]?.trackOf.get(`to ${edge.target}`) ?? 0) * corridorGap
    },
    lanes,
  }
}

/** A run through a corridor, from channel to channel. */
function stretchOf({ edge, out, into }: Route): { owner: string, from: number, to: number } {
  return { owner: `to ${edge.target}`, from: out?.channel ?? 0, to: into?.channel ?? 0 }
}

function widthOf(flow: Flow, columns: ReadonlyMap<string, number>, column: number, sizes: Sizes): number {
  return Math.max(40, ...flow.nodes.filter((node) => columns.get(node.id) === column).map((node) => (sizes.get(node.id)?.width ?? (node.type === 'userTask'
    ? nodeSizes.userTask.width : labelSize(node.name.zh, nodeLabelWidth).width))))
}

/** How far the nodes of a row reach above and below its middle, names of gateways above and of events below them. */
function extentOf(nodes: readonly FlowNode[], sizes: Sizes): { above: number, below: number } {
  const label = (node: FlowNode): number => labelSize(node.name.zh, nodeLabelWidth).height + 4
  const isGateway = (node: FlowNode): boolean => nodeSizes[node.type].width === 40
  const half = nodes.map((node) => (sizes.get(node.id)?.height ?? 0) / 2 + 4)
  return {
    above: Math.max(36, ...half, ...nodes.filter(isGateway).map((node) => 20 + label(node))),
    below: Math.max(32, ...half, ...nodes.filter((node) => node.type !== 'userTask' && !isGateway(node)).map((node) => 17 + label(node))),
  }
}

function labelWidth(name: string | undefined): number {
  return name === undefined || name === '' ? 0 : labelSize(name, edgeLabelWidth).width + 12
}
