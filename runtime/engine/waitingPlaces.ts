import type { CompiledFlow, GraphNode } from './graph.ts'
import { openExecutions } from './kept.ts'
import { scopeOf } from './scopes.ts'
import type { CaseState } from './state.ts'

/**
 * Where a token waits for people, for time or for a message: one node for each task and wait, open, parked or suspended; a sub-process for all inside it. A correction counts where
 * its parked sender is, the waits behind an event-based gateway as the one token at it, a task that another has replaced where that one is.
 * @param scope only places of this scope (null: outside of all); absent: all of them
 */
export function waitingPlaces(flow: CompiledFlow, state: CaseState, scope?: string | null): GraphNode[] {
  return openExecutions(state).filter((each) => each.correction === null && each.signer === null && each.errand === null && each.status !== 'replaced').flatMap((each) => {
    const node = each.status === 'scope' ? flow.nodes.get(each.nodeId)?.scope : flow.nodes.get(each.nodeId)
    if (!node || (scope !== undefined && scopeOf(state, node, each.parents) !== scope)) return []
    const gateway = node.incoming[0]?.source
    return gateway?.node.type === 'eventBased' ? [gateway] : [node]
  })
}
