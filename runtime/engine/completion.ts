import { closeReplaced } from './corrections.ts'
import { castVote } from './countersign.ts'
import type { GraphNode } from './graph.ts'
import { holderOf, principalOf } from './people.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { OpenExecution } from './state.ts'
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

/** Completes a task with an outcome, and sends its token on; in a countersign it is a vote. */
export function completeTask(run: Run, visit: OpenExecution, node: GraphNode, outcome: string): Refusal | null {
  claimIfFree(run, visit)
  setValues(run, visit.id)
  if (visit.signer) return castVote(run, visit, node, outcome)
  const { actor, opinion = null } = run.command
  emit(run, { type: 'taskCompleted', id: visit.id, outcome, opinion, by: actor.person, principal: principalOf(actor) })
  closeReplaced(run, visit)
  return goOn(run, visit, node, outcome)
}

/** Ends what still runs: open tasks, and tokens at joins. */
export function stopAll(run: Run, why: 'decline' | 'withdraw'): void {
  const ids = run.state.open
  if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why })
  if (run.state.tokens.length > 0) emit(run, { type: 'tokensRemoved', tokens: run.state.tokens })
}
