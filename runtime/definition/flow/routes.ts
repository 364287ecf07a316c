import type { Flow, FlowEdge } from '../flow.ts'
import type { Grid } from './rows.ts'

/**
 * How an edge runs from the right of its source to the left of its target: along a row of nodes or a corridor above one, with
 * verticals in the channels right of columns. Places on the vertical axis are counted in halves: row r is 2r + 1, corridor r is 2r.
 */
export interface Route {
  readonly edge: FlowEdge
  /** Row of the run, or corridor above that row. */
  readonly run: number
  /** The vertical beside the source and its owner; null when the run is level with the source. */
  readonly out: Vertical | null
  /** The vertical beside the target; null when the run is level with the target. */
  readonly into: Vertical | null
}

/** Verticals of one owner share a track: a split's ways leave together, ways to one node arrive together. */
export interface Vertical {
  /** The channel right of this column; -1 is left of all. */
  readonly channel: number
  readonly owner: string
  readonly from: number
  readonly to: number
}

interface Run {
  readonly row: number
  readonly from: number
  readonly to: number
  readonly owner: string
}

export function rowPlace(row: number): number {
  return 2 * row + 1
}

export function corridorPlace(row: number): number {
  return 2 * row
}

/** The routes of all edges, short ones first, so that long ones give way. */
export function routesOf(flow: Flow, { columns, rows, laneOfRow }: Grid): Route[] {
  const column = (id: string): number => columns.get(id) ?? 0
  const row = (id: string): number => rows.get(id) ?? 0
  const nodes = new Set(flow.nodes.map(({ id }) => `${row(id)}:${column(id)}`))
  const ways = Map.groupBy(flow.edges, (edge) => edge.source)
  const runs: Run[] = []
  const known = flow.edges.filter((edge) => rows.has(edge.source) && rows.has(edge.target))
  const order = known.toSorted((a, b) => span(a) - span(b))
  return order.map(route)

  function span({ source, target }: FlowEdge): number {
    return column(target) > column(source) ? column(target) - column(source) : 1_000
  }

  function route(edge: FlowEdge): Route {
    const [from, to] = [column(edge.source), column(edge.target)]
    const [out, into] = [row(edge.source), row(edge.target)]
    const splits = (ways.get(edge.source) ?? []).length > 1
    if (to === from + 1) {
      const owner = splits ? `from ${edge.source}` : `to ${edge.target}`
      return { edge, run: rowPlace(into), out: out === into ? null : { channel: from, owner, from: rowPlace(out), to: rowPlace(into) }, into: null }
    }
    if (to > from && isFree(into, from, to, out === into, `to ${edge.target}`)) return take(edge, rowPlace(into), `to ${edge.target}`)
    if (to > from && isFree(out, from, to, true, `from ${edge.source}`)) return take(edge, rowPlace(out), `from ${edge.source}`)
    const above = into > out ? into : into < out ? into + 1 : into
    return take(edge, corridorPlace(Math.min(above, laneOfRow.length)), `to ${edge.target}`)
  }

  /** Whether a run along a row meets no node and no run of others. */
  function isFree(place: number, from: number, to: number, beginsHere: boolean, owner: string): boolean {
    for (let each = beginsHere ? from + 1 : from; each < to; each += 1) if (nodes.has(`${place}:${each}`)) return false
    return runs.every((run) => run.row !== place || run.owner === owner || run.to <= from || run.from >= to)
  }

  function take(edge: FlowEdge, run: number, owner: string): Route {
    const [from, to] = [column(edge.source), column(edge.target)]
    const [out, into] = [rowPlace(row(edge.source)), rowPlace(row(edge.target))]
    if (run % 2 === 1) runs.push({ row: (run - 1) / 2, from, to, owner })
    return {
      edge, run,
      out: run === out ? null : { channel: from, owner: `from ${edge.source}`, from: out, to: run },
      into: run === into ? null : { channel: to - 1, owner: `to ${edge.target}`, from: run, to: into },
    }
  }
}
