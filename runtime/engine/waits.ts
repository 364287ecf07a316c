import type { GraphNode } from './graph.ts'
import { openExecutions } from './kept.ts'
import { leave } from './moves.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { OpenExecution } from './execution.ts'
import type { Instant } from './state.ts'

/** When a wait came to its end, and who brought what it waited for; null: time did. */
export interface WaitEnd { readonly on: Instant, readonly by: string | null }

/** Ends a wait (a timer's, a message's); its token goes on with the outcome it carried. */
export function endWait(run: Run, waiting: OpenExecution, { on, by }: WaitEnd): Refusal | null {
  const node = nodeOf(run, waiting)
  emit(run, { type: 'waitEnded', id: waiting.id, on, by })
  const others = rivalsOf(run, waiting)
  if (others.length > 0) emit(run, { type: 'executionsCancelled', ids: others, why: 'notNeeded' })
  return leave(run, waiting.id, node.outgoing, waiting.carried)
}

/** Waits behind the same event-based gateway, of the same token: the first that ends wins. */
function rivalsOf({ flow, state }: Run, { id, parents: [origin] }: OpenExecution): string[] {
  const isBehindGateway = ({ nodeId }: OpenExecution): boolean => flow.nodes.get(nodeId)?.incoming.some(({ source }) => source.node.type === 'eventBased') ?? false
  return openExecutions(state).filter((each) => each.id !== id && each.parents[0]?.id === origin?.id && isBehindGateway(each)).map((each) => each.id)
}

function nodeOf(run: Run, { nodeId }: OpenExecution): GraphNode {
  const node = run.flow.nodes.get(nodeId)
  if (!node) throw new Error(`Expected the wait at ${nodeId} to be of this flow, but it has no such node`)
  return node
}
