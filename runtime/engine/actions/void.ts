import { z } from 'zod'
import { stopAll } from '../completion.ts'
import { offer } from '../offer.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'

/** 作废: a case that should never have been; it counts in no statistics, and its record stays. By the township's administrator. */
export const voidCase = defineAction({
  type: 'void', reason: 'required', input: z.strictObject({}),
  may: ({ state, command: { actor }, context }) => (isAdministrator(state, principalOf(actor), context) ? null : refuse('case.not-yours', { person: actor.person })),
  decide: (run) => {
    const { actor, reason = '' } = run.command
    stopAll(run, 'void')
    emit(run, { type: 'voided', reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ state, person, context }) => (isAdministrator(state, person, context) ? [offer('void', null, { reason: 'required' })] : []),
})
