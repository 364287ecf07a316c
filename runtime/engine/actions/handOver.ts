import { z } from 'zod'
import { heldAt, waitingFor } from '../custody.ts'
import { servesAt } from '../intake.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { servesApplicant } from './speaks.ts'

/** 移交: papers go from the village's agent to the counter, or back; the sender's until they are signed for. */
export const handOver = defineAction({
  type: 'handOver', reason: 'none', input: z.strictObject({ list: z.array(z.string().max(64)).min(1).max(200) }),
  may: servesApplicant,
  decide: (run, { list }) => {
    const { flow, state, context, command: { actor } } = run
    const from = servesAt(flow, state, actor.person, context).find((organisation) => list.every((id) => heldAt(flow, state, organisation).includes(id)))
    if (from === undefined) return refuse('handOver.not-held', { person: actor.person })
    const to = from === state.village ? state.township : state.village
    emit(run, { type: 'papersHandedOver', list, from, to, by: actor.person, principal: principalOf(actor) })
    return null
  },
  // Only what an agent carries goes to and fro.
  offers: ({ flow, state, person, context }) => (state.openedBy.origin !== 'agent' ? [] : servesAt(flow, state, person, context).flatMap((organisation) => {
    const held = heldAt(flow, state, organisation)
    return held.length === 0 ? [] : [offer('handOver', null, { fields: [{ key: 'list', kind: 'choices', required: true, options: named(flow, held), value: held }] })]
  })).slice(0, 1),
})

/** 签收: the other side has the papers, and signs for them. */
export const signFor = defineAction({
  type: 'signFor', reason: 'none', input: z.strictObject({ list: z.array(z.string().max(64)).min(1).max(200).optional() }),
  may: servesApplicant,
  decide: (run, { list }) => {
    const { flow, state, context, command: { actor } } = run
    const waiting = servesAt(flow, state, actor.person, context).map((organisation) => ({ organisation, ids: waitingFor(state, organisation) })).find(({ ids }) => ids.length > 0)
    const signed = list ?? waiting?.ids ?? []
    if (!waiting || signed.some((id) => !waiting.ids.includes(id))) return refuse('signFor.nothing', { person: actor.person })
    emit(run, { type: 'papersSignedFor', list: signed, organisation: waiting.organisation, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, person, context }) => servesAt(flow, state, person, context).flatMap((organisation) => {
    const ids = waitingFor(state, organisation)
    return ids.length === 0 ? [] : [offer('signFor', null, { group: 'primary', fields: [{ key: 'list', kind: 'choices', required: true, options: named(flow, ids), value: ids }] })]
  }).slice(0, 1),
})

function named({ materials, papers }: Parameters<typeof heldAt>[0], ids: readonly string[]): { value: string, label: (typeof materials)[number]['name'] }[] {
  return ids.map((id) => ({ value: id, label: [...materials, ...papers].find((each) => each.id === id)?.name ?? { zh: id } }))
}
