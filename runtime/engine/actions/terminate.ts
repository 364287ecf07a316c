import { z } from 'zod'
import { stopAll } from '../completion.ts'
import { offer } from '../offer.ts'
import { isLeader, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'

/** 终止: the office's leader ends a case that can't go on, before its conclusion. */
export const terminate = defineAction({
  type: 'terminate', reason: 'required', input: z.strictObject({}),
  may: ({ flow, state, command: { actor }, context }) => (isLeader(flow, state, principalOf(actor), context) ? null : refuse('case.not-yours', { person: actor.person })),
  decide: (run) => {
    const { actor, reason = '' } = run.command
    stopAll(run, 'terminate')
    emit(run, { type: 'terminated', reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, person, context }) => (isLeader(flow, state, person, context) ? [offer('terminate', null, { reason: 'required' })] : []),
})
