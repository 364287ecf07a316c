import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Addressee, Card } from '../oversight/card.ts'
import { oversees } from '../oversight/people.ts'
import { offer, personField } from '../offer.ts'
import type { OfferScope } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'
import { cardOf, mayOversee } from './overseen.ts'

const rulings = ['upheld', 'revoked', 'moved'] as const

/**
 * 裁定 on an appeal, by another officer than the one who gave the card and than the one it went to: it stands, is revoked (out of the score, kept on the
 * record), or moves to the person who is really to answer for it.
 */
export const rule = defineAction({
  type: 'rule', reason: 'required', input: z.strictObject({ card: z.string().max(32), ruling: z.enum(rulings), person: z.string().max(64).optional() }),
  may: mayOversee,
  decide: (run, { card, ruling, person }) => {
    const found = cardOf(run, card)
    if (!found) return refuse('card.unknown', { card })
    if (found.state !== 'appealed') return refuse('card.not-appealed', { card })
    const { actor, reason = '' } = run.command
    if (!isAnother(found, principalOf(actor))) return refuse('card.same-officer', { card, person: actor.person })
    const to = ruling === 'moved' ? movedTo(run.state, found, person, run.context) : null
    if (ruling === 'moved' && to === null) return refuse('card.moved-to-nobody', { card, person: person ?? '' })
    emit(run, { type: 'cardRuled', card, ruling, to, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => {
    const open = scope.state.oversight.cards.filter((each) => each.state === 'appealed' && isAnother(each, scope.person))
    if (open.length === 0 || !oversees(scope.state, scope.person, scope.context)) return []
    return [offer('rule', null, {
      reason: 'required',
      fields: [
        { key: 'card', kind: 'choice', required: true, names: 'card', options: open.map(({ id }) => ({ value: id, label: { zh: id } })) },
        { key: 'ruling', kind: 'choice', required: true, options: rulings.map((value) => ({ value, label: { zh: value } })) },
        personField('person', peopleOf(scope), false),
      ],
    })]
  },
})

function isAnother({ by, to }: Card, person: string): boolean {
  return by !== person && !to.some((each) => each.person === person)
}

/** The card's new addressee: a person who holds a post of the case's offices; null where there is none. */
function movedTo({ township, village }: CaseState, { to }: Card, person: string | undefined, { holdings, now }: Context): Addressee[] | null {
  const day = now.slice(0, 10)
  const offices = new Set([township, village, ...to.map(({ organisation }) => organisation)])
  const held = holdings.find((each) => each.person === person && offices.has(each.organisation) && each.from <= day && (each.to === null || day <= each.to))
  return held ? [{ post: held.post, organisation: held.organisation, person: held.person, execution: null }] : null
}

function peopleOf({ state, context }: OfferScope): string[] {
  const day = context.now.slice(0, 10)
  return [...new Set(context.holdings.filter((each) => each.organisation === state.township && each.from <= day && (each.to === null || day <= each.to)).map(({ person }) => person))].sort()
}
