import { z } from 'zod'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { servesApplicant, speaksForApplicant } from './speaks.ts'

const ways = ['counter', 'door', 'post', 'agent'] as const

/** 送达: the result was fetched or brought, and signed for. Source: 行政许可法 art. 44. */
export const deliver = defineAction({
  type: 'deliver', reason: 'none',
  input: z.strictObject({ way: z.enum(ways), receivedBy: z.string().trim().min(1).max(100), receivedOn: z.iso.date().optional() }),
  may: servesApplicant,
  decide: (run, { way, receivedBy, receivedOn = run.context.now.slice(0, 10) }) => {
    if (receivedOn > run.context.now.slice(0, 10)) return refuse('command.invalid', { path: 'input.receivedOn' })
    const { actor } = run.command
    emit(run, { type: 'delivered', way, receivedBy, receivedOn, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => (speaksForApplicant(scope) ? [offer('deliver', null, {
    group: 'primary',
    fields: [
      { key: 'way', kind: 'choice', required: true, options: ways.map((value) => ({ value, label: { zh: value } })) },
      { key: 'receivedBy', kind: 'text', required: true, value: scope.state.applicant.name },
      { key: 'receivedOn', kind: 'date', required: false, value: scope.context.now.slice(0, 10) },
    ],
  })] : []),
})
