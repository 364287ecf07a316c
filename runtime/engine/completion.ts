import { askNext } from './colleagues.ts'
import { closeReplaced } from './corrections.ts'
import { castVote } from './countersign.ts'
import type { Given } from './countersign.ts'
import type { GraphNode } from './graph.ts'
import { openExecutionOf } from './kept.ts'
import { holderOf, principalOf } from './people.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { OpenExecution } from './execution.ts'
import { goOn } from './wayOn.ts'

/** Acting on a task that nobody has claimed claims it in the same commit; a holder who lost the post loses it first. */
export function claimIfFree(run: Run, visit: OpenExecution): void {
  const holder = holderOf(visit, run.context)
  const lost = visit.assignment?.holder ?? null
  if (lost !== null && holder === null) emit(run, { type: 'taskReleased', id: visit.id, person: lost, why: 'notHolder' })
  const principal = principalOf(run.command.actor)
  if (holder !== principal || visit.assignment?.claimedAt === null) emit(run, { type: 'taskClaimed', id: visit.id, person: principal })
}

/** Records what `admit` let through, with the values before. */
export function setValues(run: Run, execution: string | null): void {
  const { admitted, actor } = run.command
  if (!admitted || (Object.keys(admitted.set).length === 0 && admitted.dropped.length === 0)) return
  const before = Object.fromEntries(Object.keys(admitted.set).map((key) => [key, run.state.values[key] ?? null]))
  emit(run, { type: 'valuesSet', execution, by: actor.person, values: admitted.set, before, dropped: admitted.dropped })
}

/** Completes a task with an outcome, unless a colleague is to confirm it first. */
export function completeTask(run: Run, visit: OpenExecution, node: GraphNode, outcome: string): Refusal | null {
  claimIfFree(run, visit)
  setValues(run, visit.errand?.of ?? visit.id)
  const { actor, opinion = null } = run.command
  const given = { outcome, opinion, by: actor.person, principal: principalOf(actor) }
  if (visit.errand) return confirmOutcome(run, visit, node, given)
  if (visit.after.length === 0) return closeTask(run, visit, node, given)
  emit(run, { type: 'outcomeProposed', id: visit.id, nodeId: node.id, ...given })
  askNext(run, node, visit.id)
  return null
}

/** The task is done and its token goes on; in a countersign it has voted. */
function closeTask(run: Run, visit: OpenExecution, node: GraphNode, given: Given): Refusal | null {
  if (visit.signer) return castVote(run, visit, node, given)
  emit(run, { type: 'taskCompleted', id: visit.id, ...given })
  closeReplaced(run, visit)
  return goOn(run, visit, node, given.outcome)
}

/** Whoever was added after has confirmed the outcome, or changed it. */
function confirmOutcome(run: Run, { id, errand }: OpenExecution, node: GraphNode, given: Given): Refusal | null {
  const of = errand?.of ?? ''
  emit(run, { type: 'errandDone', id, of, nodeId: node.id, ...given })
  return asProposed(run, node, of)
}

/** Goes on with a provisional outcome: to who is still to confirm it, else it stands. */
export function asProposed(run: Run, node: GraphNode, id: string): Refusal | null {
  const visit = openExecutionOf(run.state, id)
  if (!visit?.proposed) return null
  if (visit.after.length > 0) {
    askNext(run, node, id)
    return null
  }
  return closeTask(run, visit, node, { ...visit.proposed, opinion: null })
}

/** Ends what still runs: open tasks, and tokens at joins. */
export function stopAll(run: Run, why: 'decline' | 'withdraw' | 'terminate' | 'void'): void {
  const ids = run.state.open
  if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why })
  if (run.state.tokens.length > 0) emit(run, { type: 'tokensRemoved', tokens: run.state.tokens })
}
