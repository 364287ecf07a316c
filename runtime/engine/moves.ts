import type { GraphEdge, GraphNode } from './graph.ts'
import { nodeTypeOf } from './nodes/index.ts'
import type { Arrival } from './nodes/nodeType.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CaseState, WaitingToken } from './state.ts'

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
    const move = waiting.shift() ?? readyJoin(run)
    if (!move) return null
    if (moves >= mostMoves) return refuse('flow.endless-loop', { node: move.node.id })
    const passed = nodeTypeOf(move.node.node.type)?.arrive(run, move.node, move.arrival)
    if (!passed) continue
    if (passed.terminates) waiting.length = 0
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

/** A join with a token on each way in; it takes the oldest of each, and clears what they carried. */
function readyJoin(run: Run): Move | null {
  for (const token of run.state.tokens) {
    const node = run.flow.edges.get(token.edge)?.target
    const taken = node && tokensFor(run.state, node)
    if (node && taken) return { node, arrival: { parents: taken, carried: null } }
  }
  return null
}

function tokensFor({ tokens }: CaseState, join: GraphNode): WaitingToken[] | null {
  const taken = join.incoming.flatMap((edge) => tokens.find((each) => each.edge === edge.id) ?? [])
  return taken.length === join.incoming.length ? taken : null
}
