import { z } from 'zod'
import { openTasks } from '../kept.ts'
import { offer } from '../offer.ts'
import { isOverseer, mayActForApplicant, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { CaseState, Instant } from '../state.ts'
import { defineAction } from './action.ts'
import { speaksForApplicant } from './speaks.ts'

/** 催办: by or for the applicant, or by oversight, once a day: `urge.too-soon`. It reminds; an order is 督办. */
export const urge = defineAction({
  type: 'urge', reason: 'optional', input: z.strictObject({}),
  may: ({ flow, state, command: { actor }, context }) => (isOverseer(actor.person, context) ? null : mayActForApplicant(flow, state, actor, context)),
  decide: (run) => {
    const refusal = urgeRefusal(run.state, run.context.now)
    if (refusal) return refusal
    const { actor, reason = null } = run.command
    emit(run, { type: 'urged', reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => {
    const { state, person, context } = scope
    const may = isOverseer(person, context) || speaksForApplicant(scope)
    return may && urgeRefusal(state, context.now) === null ? [offer('urge', null, { reason: 'optional' })] : []
  },
})

function urgeRefusal(state: CaseState, now: Instant): Refusal | null {
  if (state.urgedAt?.slice(0, 10) === now.slice(0, 10)) return refuse('urge.too-soon', { at: state.urgedAt })
  return openTasks(state).some((each) => each.status === 'open') ? null : refuse('urge.nobody')
}
