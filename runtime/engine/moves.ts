import type { GraphEdge, GraphNode } from './graph.ts'
import { readyJoin } from './joins.ts'
import { isFrom } from './lineage.ts'
import { nodeTypeOf } from './nodes/index.ts'
import type { Arrival } from './nodes/nodeType.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import { leaveScope } from './scopes.ts'

/** Automatic moves in one command; a flow that goes round without end stops here (flow.md §2). */
const mostMoves = 10_000

interface Move { readonly node: GraphNode, readonly arrival: Arrival }

/** Sends a token along these ways, and all that follows of itself until every token waits. */
export function leave(run: Run, from: string, ways: readonly GraphEdge[], carried: string | null): Refusal | null {
  const waiting: Move[] = []
  send(run, waiting, from, ways, carried)
  return settle(run, waiting)
}

/** Begins at a node, and goes on until every token waits. */
export function enter(run: Run, node: GraphNode, arrival: Arrival): Refusal | null {
  return settle(run, [{ node, arrival }])
}

/** Lets joins fire that may, after tokens were put back. */
export function settle(run: Run, waiting: Move[] = []): Refusal | null {
  for (let moves = 0; ; moves += 1) {
    const move = waiting.shift() ?? joining(run)
    if (!move) {
      const left = leaveScope(run)
      if (!left) return null
      send(run, waiting, left.id, left.ways, null)
      continue
    }
    if (moves >= mostMoves) return refuse('flow.endless-loop', { node: move.node.id })
    const passed = nodeTypeOf(move.node.node.type)?.arrive(run, move.node, move.arrival)
    if (!passed) continue
    const { terminates } = passed
    if (terminates) waiting.splice(0, waiting.length, ...waiting.filter((each) => terminates !== 'all' && !each.arrival.parents.some((origin) => isFrom(origin, terminates))))
    send(run, waiting, passed.id, passed.ways, passed.carried)
  }
}

function send(run: Run, waiting: Move[], from: string, ways: readonly GraphEdge[], carried: string | null): void {
  for (const { id, target } of ways) {
    const origin = { id: from, edge: id }
    if (target.joins) emit(run, { type: 'tokensWaiting', tokens: [origin] })
    else waiting.push({ node: target, arrival: { parents: [origin], carried } })
  }
}

/** The next join to fire; what its tokens carried is cleared. */
function joining({ flow, state }: Run): Move | null {
  const ready = readyJoin(flow, state)
  return ready && { node: ready.node, arrival: { parents: ready.taken, carried: null } }
}
