import { z } from 'zod'
import { openTask } from '../assignment.ts'
import { resumedClock } from '../deadlines.ts'
import { completedExecutionOf, executionOf, openExecutionOf, openExecutions } from '../kept.ts'
import type { CompiledFlow } from '../graph.ts'
import { coneOf } from '../lineage.ts'
import { settle } from '../moves.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { isNew, recallRefusal, restoreValues } from '../recalls.ts'
import { rewind } from '../rewind.ts'
import { castVoteOf, isOwnVote, recallVote, votesToRecall } from '../voteRecall.ts'
import { emit, nextExecutionId } from '../run.ts'
import type { Run } from '../run.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'

/**
 * 撤回: the one who completed a task takes it back while nobody has acted on what came of it and nothing in it is
 * irrevocable; what was entered becomes a draft. On a parked task: takes the straight return back while the
 * correction is unclaimed.
 */
export const recall = defineAction({
  type: 'recall', reason: 'optional', input: z.strictObject({}),
  may: (run) => {
    const visit = executionOf(run.state, run.command.executionId ?? '')
    const cast = visit ? null : castVoteOf(run.state, run.command.executionId ?? '')
    if (cast) return isOwnVote(cast, principalOf(run.command.actor)) ? null : refuse('recall.not-yours', { execution: cast.vote.execution })
    if (!visit) return refuse('task.unknown', { execution: run.command.executionId ?? '' })
    return isOwn(visit, principalOf(run.command.actor)) ? null : refuse('recall.not-yours', { execution: visit.id })
  },
  decide: (run) => {
    const id = run.command.executionId ?? ''
    const parked = openExecutionOf(run.state, id)
    if (parked) return takeBack(run, parked)
    const cast = castVoteOf(run.state, id)
    if (cast) return recallVote(run, cast)
    const done = completedExecutionOf(run.state, id)
    return done ? recallCompleted(run, done) : refuse('task.unknown', { execution: id })
  },
  offers: ({ flow, state, person }) => [
    ...[...recallable(flow, state, person), ...votesToRecall(flow, state, person)].map((id) => offer('recall', id, { reason: 'optional' })),
    ...openExecutions(state).filter((each) => isOwn(each, person) && takeBackRefusal(state, each) === null)
      .map((each) => offer('recall', each.id, { reason: 'optional' })),
  ],
})

function isOwn(visit: CompletedExecution | OpenExecution, person: string): boolean {
  if (visit.sign) return false
  return visit.status === 'completed' ? visit.by === person || visit.principal === person : visit.assignment?.holder === person
}

function recallable(flow: CompiledFlow, state: CaseState, person: string): string[] {
  const above = new Set(openExecutions(state).flatMap((each) => each.parents.map((parent) => parent.id)))
  for (const each of state.tokens) above.add(each.id)
  const found: string[] = []
  for (const id of above) {
    const visit = completedExecutionOf(state, id)
    if (visit && visit.by === null) for (const each of visit.parents) above.add(each.id)
    else if (visit && isOwn(visit, person) && recallRefusal(flow, state, visit) === null) found.push(id)
  }
  return found
}

function recallCompleted(run: Run, done: CompletedExecution): Refusal | null {
  const node = run.flow.nodes.get(done.nodeId)
  const refusal = recallRefusal(run.flow, run.state, done)
  if (refusal || !node || !done.undo) return refusal
  const { set, before, clock } = done.undo
  const { actor, reason = null } = run.command
  emit(run, { type: 'recalled', execution: done.id, nodeId: done.nodeId, reason, by: actor.person, principal: principalOf(actor) })
  const stopped = rewind(run, done.id, 'recall')
  if (stopped) return stopped
  restoreValues(run, done.id, { set, before })
  if (done.correction) emit(run, { type: 'taskParked', id: done.correction.sender, for: 'correction', by: nextExecutionId(run) })
  openTask(run, node, { parents: done.parents, carried: done.carried }, {
    prefer: done.principal, correction: done.correction, clock, draft: Object.keys(set).length > 0 ? set : null,
  })
  return settle(run)
}

function takeBackRefusal(state: CaseState, parked: OpenExecution): Refusal | null {
  const isProposal = parked.parked?.for === 'signer' && parked.proposed !== null
  if (parked.status !== 'parked' || !parked.parked || !('by' in parked.parked) || (parked.parked.for !== 'correction' && !isProposal)) return refuse('task.not-open', { execution: parked.id })
  const correction = openExecutionOf(state, parked.parked.by)
  const isUntouched = correction !== null && coneOf(state, correction.id).every((id) => isNew(openExecutionOf(state, id)))
  return isUntouched ? null : refuse('recall.acted', { node: parked.nodeId })
}

function takeBack(run: Run, parked: OpenExecution): Refusal | null {
  const refusal = takeBackRefusal(run.state, parked)
  if (refusal || !parked.parked || !('by' in parked.parked)) return refusal
  const { actor, reason = null } = run.command
  const by = { nodeId: parked.nodeId, reason, by: actor.person, principal: principalOf(actor) }
  if (parked.proposed) {
    if (parked.entered) restoreValues(run, parked.id, parked.entered)
    emit(run, { type: 'proposalTakenBack', id: parked.id, ...by })
  } else emit(run, { type: 'returnTakenBack', execution: parked.id, ...by })
  emit(run, { type: 'executionsCancelled', ids: coneOf(run.state, parked.parked.by), why: 'takeBack' })
  emit(run, { type: 'taskResumed', id: parked.id, clock: parked.proposed ? parked.clock : resumedClock(run.flow, parked, run.context) })
  return null
}
