import type { Flow } from '../flow.ts'
import { backEdges } from './columns.ts'

/** Where nodes stand: a column from the left and a row from the top over all lanes. */
export interface Grid {
  readonly columns: ReadonlyMap<string, number>
  readonly rows: ReadonlyMap<string, number>
  /** Of each row the index of its lane. */
  readonly laneOfRow: readonly number[]
}

/**
 * Gives each node a row inside its lane: that of the node before it where the way is free, so that the main way is a straight line,
 * else the nearest free one. Nodes without a lane stand below all lanes.
 */
export function placeInRows(flow: Flow, columns: ReadonlyMap<string, number>): Grid {
  const lanes = [...flow.lanes.map((lane) => lane.id), null]
  const laneOf = new Map(flow.nodes.map((node) => [node.id, lanes.indexOf(lanes.includes(node.lane) ? node.lane : null)]))
  const taken = lanes.map(() => new Set<string>())
  const inLane = new Map<string, number>()
  const column = (id: string): number => columns.get(id) ?? 0
  const back = backEdges(flow)
  const incoming = Map.groupBy(flow.edges.filter((edge) => !back.has(edge.id)), (edge) => edge.target)
  const rank = ranks(flow)
  const order = flow.nodes.map((node) => node.id).sort((a, b) => column(a) - column(b) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
  for (const id of order) {
    const lane = laneOf.get(id) ?? 0
    const cells = taken[lane] ?? new Set<string>()
    const before = (incoming.get(id) ?? []).map((edge) => edge.source).filter((each) => inLane.has(each) && laneOf.get(each) === lane)
      .sort((a, b) => column(b) - column(a))[0]
    const wanted = before === undefined ? 0 : inLane.get(before) ?? 0
    const row = freeRow(cells, wanted, before === undefined ? column(id) : column(before) + 1, column(id))
    inLane.set(id, row)
    const from = before !== undefined && row === wanted ? column(before) + 1 : column(id)
    for (let each = from; each <= column(id); each += 1) cells.add(`${row}:${each}`)
  }
  return numbered(lanes.length, laneOf, inLane, columns)
}

/** The wanted row if it is free between the columns, else the nearest that is free at the last one, below before above. */
function freeRow(cells: ReadonlySet<string>, wanted: number, from: number, to: number): number {
  const isFree = (row: number, first: number): boolean => {
    for (let each = first; each <= to; each += 1) if (cells.has(`${row}:${each}`)) return false
    return true
  }
  if (isFree(wanted, from)) return wanted
  for (let distance = 1; ; distance += 1) {
    if (isFree(wanted + distance, to)) return wanted + distance
    if (wanted - distance >= 0 && isFree(wanted - distance, to)) return wanted - distance
  }
}

/** Of a split's targets those with the longest way before them go on straight: rank by it, then by the order of edges. */
function ranks(flow: Flow): Map<string, number> {
  const length = remaining(flow)
  const position = new Map(flow.edges.map((edge, index) => [edge.target, index]))
  return new Map(flow.nodes.map(({ id }) => [id, (position.get(id) ?? 0) - (length.get(id) ?? 0) * flow.edges.length]))
}

/** How many nodes the longest way from each node has, ways back left aside. */
function remaining(flow: Flow): Map<string, number> {
  const back = backEdges(flow)
  const reversed = { ...flow, edges: flow.edges.filter((edge) => !back.has(edge.id)).map((edge) => ({ ...edge, source: edge.target, target: edge.source })) }
  const length = new Map<string, number>()
  const outgoing = new Map(flow.nodes.map((node) => [node.id, 0]))
  for (const edge of reversed.edges) outgoing.set(edge.target, (outgoing.get(edge.target) ?? 0) + 1)
  const next = Map.groupBy(reversed.edges, (edge) => edge.source)
  const ready = flow.nodes.filter((node) => outgoing.get(node.id) === 0).map((node) => node.id)
  for (const id of ready) {
    for (const edge of next.get(id) ?? []) {
      length.set(edge.target, Math.max(length.get(edge.target) ?? 0, (length.get(id) ?? 0) + 1))
      const left = (outgoing.get(edge.target) ?? 1) - 1
      outgoing.set(edge.target, left)
      if (left === 0) ready.push(edge.target)
    }
  }
  return length
}

function numbered(lanes: number, laneOf: ReadonlyMap<string, number>, inLane: ReadonlyMap<string, number>, columns: ReadonlyMap<string, number>): Grid {
  const heights = Array.from({ length: lanes }, (_, lane) => {
    const rows = [...inLane].filter(([id]) => laneOf.get(id) === lane).map(([, row]) => row + 1)
    return Math.max(lane === lanes - 1 ? 0 : 1, ...rows)
  })
  const first = heights.map((_, lane) => heights.slice(0, lane).reduce((sum, each) => sum + each, 0))
  const rows = new Map([...inLane].map(([id, row]) => [id, row + (first[laneOf.get(id) ?? 0] ?? 0)]))
  return { columns, rows, laneOfRow: heights.flatMap((height, lane) => Array.from({ length: height }, () => lane)) }
}
