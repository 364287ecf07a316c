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

/** 电子监察: what is watched (时限, 程序, 收费, 内容, 态度). */
const watched = ['time', 'procedure', 'fee', 'content', 'attitude'] as const
const kinds = ['yellow', 'red'] as const

/** 发牌 by hand: what no clock can see, such as a step skipped or a false date. It goes to the task named, else to those open now. */
export const card = defineAction({
  type: 'card', reason: 'required', input: z.strictObject({ kind: z.enum(kinds), about: z.enum(watched) }),
  may: mayOversee,
  decide: (run, { kind, about }) => {
    const { actor, reason = '', executionId = null } = run.command
    if (executionId !== null && !executionOf(run.state, executionId)) return refuse('task.unknown', { execution: executionId })
    const { replyDueOn, appealDueOn } = answerDays(run.context)
    emit(run, {
      type: 'cardIssued', id: `k${run.state.oversight.given + 1}`, kind, rule: null, about, execution: executionId, on: run.context.now,
      to: addresseesOf(run.flow, run.state, executionId, run.context), replyDueOn, appealDueOn, reason, by: actor.person, principal: principalOf(actor),
    })
    return null
  },
  offers: ({ state, person, context }) => (oversees(state, person, context) ? [offer('card', null, {
    reason: 'required',
    fields: [
      { key: 'kind', kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: { zh: value } })) },
      { key: 'about', kind: 'choice', required: true, options: watched.map((value) => ({ value, label: { zh: value } })) },
    ],
  })] : []),
})
