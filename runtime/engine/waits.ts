import type { GraphNode } from './graph.ts'
import { leave } from './moves.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { Instant, OpenExecution } from './state.ts'

/** When a wait came to its end, and who brought what it waited for; null: time did. */
export interface WaitEnd { readonly on: Instant, readonly by: string | null }

/** Ends a wait (a timer's, a message's); its token goes on with the outcome it carried. */
export function endWait(run: Run, waiting: OpenExecution, { on, by }: WaitEnd): Refusal | null {
  const node = nodeOf(run, waiting)
  emit(run, { type: 'waitEnded', id: waiting.id, on, by })
  return leave(run, waiting.id, node.outgoing, waiting.carried)
}

function nodeOf(run: Run, { nodeId }: OpenExecution): GraphNode {
  const node = run.flow.nodes.get(nodeId)
  if (!node) throw new Error(`Expected the wait at ${nodeId} to be of this flow, but it has no such node`)
  return node
}
