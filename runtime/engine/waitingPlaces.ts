import type { CompiledFlow, GraphNode } from './graph.ts'
import { openExecutions } from './kept.ts'
import type { CaseState } from './state.ts'

/**
 * Where a token waits for people, for time or for a message: one node for each task and wait, open, parked or suspended. A correction counts where
 * its parked sender is, a task that another has replaced where that one is.
 */
export function waitingPlaces(flow: CompiledFlow, state: CaseState): GraphNode[] {
  return openExecutions(state).filter((each) => each.correction === null && each.signer === null && each.errand === null && each.status !== 'replaced').flatMap((each) => flow.nodes.get(each.nodeId) ?? [])
}
