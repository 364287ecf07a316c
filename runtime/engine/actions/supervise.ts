import { z } from 'zod'
import { answerDays } from '../oversight/days.ts'
import { addresseesOf, oversees } from '../oversight/people.ts'
import { executionOf } from '../kept.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { mayOversee } from './overseen.ts'

/** 督办: oversight orders the office to get on with it, on the record; the answer has a day. No token moves. */
export const supervise = defineAction({
  type: 'supervise', reason: 'required', input: z.strictObject({}),
  may: mayOversee,
  decide: (run) => {
    const { actor, reason = '', executionId = null } = run.command
    if (executionId !== null && !executionOf(run.state, executionId)) return refuse('task.unknown', { execution: executionId })
    emit(run, {
      type: 'supervised', id: `o${run.state.oversight.given + 1}`, execution: executionId, to: addresseesOf(run.flow, run.state, executionId, run.context),
      replyDueOn: answerDays(run.context).replyDueOn, reason, by: actor.person, principal: principalOf(actor),
    })
    return null
  },
  offers: ({ state, person, context }) => (oversees(state, person, context) ? [offer('supervise', null, { reason: 'required' })] : []),
})
