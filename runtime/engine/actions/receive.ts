import { z } from 'zod'
import { asAsked, isThere } from '../custody.ts'
import { receive as record } from '../intake.ts'
import type { CompiledFlow } from '../graph.ts'
import { offer } from '../offer.ts'
import { refuse } from '../refusals.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'
import { receivedMaterial } from './intakeShape.ts'
import { servesApplicant, speaksForApplicant } from './speaks.ts'

/**
 * 收件: what of the material list has come, at the opening or later (容缺后补). `list`: these as the item asks for them; `materials`: in detail.
 * Whether it is enough is the accepting step's to say.
 */
export const receive = defineAction({
  type: 'receive', reason: 'none',
  input: z.strictObject({ list: z.array(z.string().max(64)).max(200).optional(), materials: z.array(receivedMaterial).max(200).optional() }),
  may: servesApplicant,
  decide: (run, { list = [], materials = [] }) => {
    const unknown = list.find((id) => !run.flow.materials.some((each) => each.id === id))
    if (unknown !== undefined) return refuse('receive.unknown-material', { material: unknown })
    const all = [...materials, ...run.flow.materials.filter(({ id }) => list.includes(id)).map(asAsked)]
    return all.length === 0 ? refuse('command.invalid', { path: 'input.list' }) : record(run, all)
  },
  offers: (scope) => {
    const options = outstanding(scope.flow, scope.state)
    return options.length > 0 && speaksForApplicant(scope) ? [offer('receive', null, { fields: [{ key: 'list', kind: 'choices', required: true, options }] })] : []
  },
})

function outstanding({ materials }: CompiledFlow, { received }: CaseState): { value: string, label: (typeof materials)[number]['name'] }[] {
  const there = new Set(received.filter(isThere).map(({ material }) => material))
  return materials.filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ value: id, label: name }))
}
