import { z } from 'zod'
import { extendedDueDates, isPastDue } from '../deadlines.ts'
import { offer } from '../offer.ts'
import type { OfferField } from '../offer.ts'
import { holdersOf, organisationOf, principalOf } from '../people.ts'
import type { Context } from '../context.ts'
import type { CompiledFlow } from '../graph.ts'
import type { CaseState } from '../state.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'

/**
 * 延期: once, by the post that the item names, before the due date; both clocks move alike, by what the item allows or less (`amount`, in its unit).
 * Source: 行政许可法 art. 42.
 */
export const extend = defineAction({
  type: 'extend', reason: 'required', input: z.strictObject({ amount: z.int().min(1).optional() }),
  may: ({ flow, state, command, context }) => mayExtend(flow, state, principalOf(command.actor), context),
  decide: (run, { amount: wanted }) => {
    const refusal = extendRefusal(run.flow, run.state, run.context)
    const { extension } = run.flow.item
    if (refusal || !extension || !run.state.clock) return refusal
    const { actor, reason = '' } = run.command
    const { unit } = extension
    const amount = wanted ?? extension.amount
    if (amount > extension.amount) return refuse('extend.too-long', { amount, most: extension.amount })
    emit(run, {
      type: 'clockExtended', amount, unit, ...extendedDueDates(run.state.clock, { amount, unit }, run.context.calendar),
      reason, by: actor.person, principal: principalOf(actor),
    })
    return null
  },
  offers: ({ flow, state, person, context }) => (mayExtend(flow, state, person, context) === null && extendRefusal(flow, state, context) === null
    ? [offer('extend', null, { reason: 'required', fields: amountField(flow) })] : []),
})

/** By how much: what the item allows, or less. */
function amountField({ item: { extension } }: CompiledFlow): OfferField[] {
  if (!extension || extension.amount < 2) return []
  return [{ key: 'amount', kind: 'number', required: false, value: extension.amount, range: { min: 1, max: extension.amount, unit: extension.unit } }]
}

function mayExtend(flow: CompiledFlow, state: CaseState, person: string, context: Context): Refusal | null {
  const seat = flow.extensionSeat
  if (!seat) return refuse('extend.not-allowed', { item: flow.itemId })
  const isHolder = holdersOf(context, seat.post, organisationOf(context, seat, state)).includes(person)
  return isHolder ? null : refuse('case.not-yours', { person, post: seat.post })
}

function extendRefusal({ item }: CompiledFlow, state: CaseState, context: Context): Refusal | null {
  const { clock } = state
  if (!item.extension) return refuse('extend.not-allowed', { item: item.id })
  const limit = clock?.statutory ?? clock?.promised
  if (!clock || !limit || clock.stoppedAt !== null) return refuse('extend.not-running', {})
  if (clock.extension) return refuse('extend.once', { at: clock.extension.at })
  return isPastDue(state, context) ? refuse('extend.late', { dueOn: limit.dueOn }) : null
}
