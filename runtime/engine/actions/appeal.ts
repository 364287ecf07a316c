import { z } from 'zod'
import type { Card } from '../oversight/card.ts'
import { answerDays } from '../oversight/days.ts'
import { answersFor } from '../oversight/people.ts'
import { offer } from '../offer.ts'
import type { OfferScope } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { cardOf, mayAnswer } from './overseen.ts'

/** 申诉 against a card, once, within its days; the reason is the ground (an outage, a calendar that changed, nobody assigned). */
export const appeal = defineAction({
  type: 'appeal', reason: 'required', input: z.strictObject({ card: z.string().max(32) }),
  may: (run, { card }) => {
    const found = cardOf(run, card)
    return found ? mayAnswer(run, found.to) : refuse('card.unknown', { card })
  },
  decide: (run, { card }) => {
    const found = cardOf(run, card)
    if (!found || !isOpen(found)) return refuse('card.answered', { card, state: found?.state ?? '' })
    if (run.context.now.slice(0, 10) > found.appealDueOn) return refuse('card.appeal-late', { card, dueOn: found.appealDueOn })
    const { actor, reason = '' } = run.command
    emit(run, { type: 'cardAppealed', card, rulingDueOn: answerDays(run.context).rulingDueOn, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => {
    const options = appealable(scope).map(({ id }) => ({ value: id, label: { zh: id } }))
    return options.length === 0 ? [] : [offer('appeal', null, { reason: 'required', fields: [{ key: 'card', kind: 'choice', required: true, names: 'card', options }] })]
  },
})

function isOpen({ state }: Card): boolean {
  return state === 'issued' || state === 'replied'
}

function appealable({ state, person, context }: OfferScope): readonly Card[] {
  const today = context.now.slice(0, 10)
  return state.oversight.cards.filter((each) => isOpen(each) && today <= each.appealDueOn && answersFor(each.to, state, person, context))
}
