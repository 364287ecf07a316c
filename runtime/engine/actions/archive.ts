import { z } from 'zod'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { servesApplicant, speaksForApplicant } from './speaks.ts'

const terms = ['10', '30', 'permanent'] as const

/** 归档: the file is closed and kept, 10 or 30 years or for good. Source: 档案法; 机关文件材料归档范围和文书档案保管期限规定. */
export const archive = defineAction({
  type: 'archive', reason: 'none', input: z.strictObject({ term: z.enum(terms) }),
  may: servesApplicant,
  decide: (run, { term }) => {
    const { actor } = run.command
    emit(run, { type: 'archived', term, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => (speaksForApplicant(scope)
    ? [offer('archive', null, { fields: [{ key: 'term', kind: 'choice', required: true, options: terms.map((value) => ({ value, label: { zh: value } })) }] })] : []),
})
