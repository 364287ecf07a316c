import { executionOf, nodeRecordOf, withNodeRecord } from '../kept.ts'
import { begun, blank, cancelled, remembered, withoutTokens } from '../lineage.ts'
import type { CompletedExecution, Execution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { without } from './changes.ts'

/** Tokens on their way, and what undoes their steps. */
export const tokenAppliers: AppliersOf<'nodePassed' | 'executionsCancelled' | 'tokensWaiting' | 'tokensRemoved' | 'tokensRestored' | 'sentBack' | 'recalled' | 'returnTakenBack'> = {
  nodePassed: (state, event) => {
    const visit: CompletedExecution = {
      id: event.id, nodeId: event.nodeId, parents: event.parents, children: [], carried: event.carried, correction: null,
      status: 'completed', outcome: null, by: null, principal: null, on: event.at, undo: null, final: false, sign: null,
    }
    return remembered(begun(state, visit), visit)
  },
  executionsCancelled: (state, { ids, why }) => withHandlers(state, cancelled({
    ...state, drafts: without(state.drafts, ids),
    papers: state.papers.map((each) => (each.execution !== null && ids.includes(each.execution) ? { ...each, superseded: true } : each)),
    disarmed: state.disarmed.some((each) => each.execution !== null && ids.includes(each.execution))
      ? state.disarmed.filter((each) => each.execution === null || !ids.includes(each.execution)) : state.disarmed,
    ends: state.ends.filter((each) => !ids.includes(each.execution)),
  }, ids), ids, why),
  tokensWaiting: (state, { tokens }) => ({ ...state, tokens: [...state.tokens, ...tokens] }),
  tokensRemoved: (state, { tokens }) => ({ ...state, tokens: withoutTokens(state.tokens, tokens) }),
  tokensRestored: (state, { tokens }) => ({ ...state, tokens: [...state.tokens, ...tokens] }),
  sentBack: (state) => state,
  recalled: (state) => state,
  returnTakenBack: (state) => state,
}

/** Steps that a return cancelled go, when reached again, to who handled them before (flow.md §6.1). */
function withHandlers(before: CaseState, after: CaseState, ids: readonly string[], why: string): CaseState {
  if (why !== 'sendBack') return after
  let nodes = after.nodes
  for (const id of ids) {
    const visit = executionOf(before, id)
    const persons = visit && (visit.status === 'completed' || visit.errand === null) ? hadBy(visit) : []
    if (!visit || persons.length === 0) continue
    const record = nodeRecordOf({ nodes }, visit.nodeId) ?? blank(visit.nodeId)
    const isSigner = visit.status !== 'completed' && visit.signer !== null
    nodes = withNodeRecord(nodes, { ...record, again: isSigner ? [...record.again, ...persons] : persons })
  }
  return { ...after, nodes }
}

/** Who had a visit: of a countersign all who voted in it. */
function hadBy(visit: Execution): string[] {
  const voters = visit.sign?.votes.map((each) => each.principal) ?? []
  if (voters.length > 0) return voters
  const person = visit.status === 'completed' ? visit.principal : visit.assignment?.claimedAt ? visit.assignment.holder : null
  return person === null ? [] : [person]
}
