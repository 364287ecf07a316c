import { z } from 'zod'
import { byLawRefusal } from '../acceptance.ts'
import { claimIfFree, stopAll } from '../completion.ts'
import { openTasks } from '../kept.ts'
import { offer } from '../offer.ts'
import type { OfferScope } from '../offer.ts'
import { mayHandle, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { OpenExecution } from '../execution.ts'
import { defineAction } from './action.ts'
import { mayHandleTask, taskOf } from './handled.ts'

/** 不予受理: ends the case with a paper, before acceptance; while a supplement is awaited only past its day. */
export const decline = defineAction({
  type: 'decline', reason: 'required', input: z.strictObject({}),
  may: (run) => mayHandleTask(run) ?? byLawRefusal(run),
  decide: (run) => {
    const found = taskOf(run.flow, run.state, run.command.executionId ?? '')
    if (!found?.task.accepts) return refuse('accept.not-here', { node: found?.node.id ?? '' })
    if (found.visit.errand) return refuse('sign.opinion-only', { execution: found.visit.id })
    if (run.state.acceptedAt !== null) return refuse('accept.already', {})
    const { supplement, phase } = run.state
    if (phase === 'supplementing' && supplement && run.context.now.slice(0, 10) <= supplement.dueOn) {
      return refuse('supplement.not-due', { dueOn: supplement.dueOn })
    }
    claimIfFree(run, found.visit)
    const { actor, reason = '' } = run.command
    stopAll(run, 'decline')
    for (const each of run.flow.papers) if (each.at === 'decline') emit(run, { type: 'paperIssued', paper: each.id, execution: null })
    emit(run, { type: 'declined', execution: found.visit.id, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => (scope.state.acceptedAt !== null ? [] : [...scope.mine, ...overdue(scope)].flatMap((visit) => (
    taskOf(scope.flow, scope.state, visit.id)?.task.accepts ? [offer('decline', visit.id, { reason: 'required' })] : []))),
})

/** The task that waits for a supplement whose day is over, if this person may handle it. */
function overdue({ flow, state, person, context }: OfferScope): OpenExecution[] {
  const { supplement } = state
  if (state.phase !== 'supplementing' || !supplement || context.now.slice(0, 10) <= supplement.dueOn) return []
  return openTasks(state).filter((each) => each.id === supplement.execution && mayHandle(flow, state, each, { person, origin: 'desk' }, context) === null)
}
