import { z } from 'zod'
import { stopAll } from '../completion.ts'
import { offer } from '../offer.ts'
import { mayActForApplicant, principalOf } from '../people.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { speaksForApplicant } from './speaks.ts'

/** 撤回申请: by or for the applicant, before the decision; originals to give back are listed. */
export const withdraw = defineAction({
  type: 'withdraw', reason: 'optional', input: z.strictObject({}),
  may: ({ flow, state, command, context }) => mayActForApplicant(flow, state, command.actor, context),
  decide: (run) => {
    const papers = run.flow.materials.filter((each) => each.form === 'original' || each.form === 'both').map((each) => each.id)
    const { actor, reason = null } = run.command
    stopAll(run, 'withdraw')
    emit(run, { type: 'withdrawn', reason, papers, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => (speaksForApplicant(scope) ? [offer('withdraw', null, { reason: 'optional' })] : []),
})
