import { z } from 'zod'
import { answersFor } from '../oversight/people.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { cardOf, mayAnswer } from './overseen.ts'

/** 回复 to a card or an order, by whom it went to or the head of the office; the reason is the answer. Late is better than never: no day bars it. */
export const reply = defineAction({
  type: 'reply', reason: 'required', input: z.strictObject({ to: z.string().max(32) }),
  may: (run, { to }) => {
    const found = cardOf(run, to) ?? run.state.oversight.orders.find(({ id }) => id === to)
    return found ? mayAnswer(run, found.to) : refuse('card.unknown', { card: to })
  },
  decide: (run, { to }) => {
    const { actor, reason = '' } = run.command
    const by = { reason, by: actor.person, principal: principalOf(actor) }
    const found = cardOf(run, to)
    if (found) {
      if (found.state !== 'issued') return refuse('card.answered', { card: to, state: found.state })
      emit(run, { type: 'cardReplied', card: to, ...by })
      return null
    }
    const order = run.state.oversight.orders.find(({ id }) => id === to)
    if (order?.repliedAt) return refuse('card.answered', { card: to, state: 'replied' })
    emit(run, { type: 'orderReplied', order: to, ...by })
    return null
  },
  offers: ({ state, person, context }) => {
    const { cards, orders } = state.oversight
    const open = [...cards.filter((each) => each.state === 'issued'), ...orders.filter(({ repliedAt }) => repliedAt === null)]
      .filter(({ to }) => answersFor(to, state, person, context))
    const options = open.map(({ id }) => ({ value: id, label: { zh: id } }))
    return open.length === 0 ? [] : [offer('reply', null, { reason: 'required', fields: [{ key: 'to', kind: 'choice', required: true, names: 'card', options, ...(open.length === 1 && open[0] ? { value: open[0].id } : {}) }] })]
  },
})
