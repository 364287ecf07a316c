import { z } from 'zod'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { servesApplicant } from './speaks.ts'

/** 转为申请: what was asked about has become a case of its own; it names this one as well (`open`, `from`). */
export const link = defineAction({
  type: 'link', reason: 'none', input: z.strictObject({ to: z.string().min(1).max(64) }),
  may: servesApplicant,
  decide: (run, { to }) => {
    const { state, command: { actor } } = run
    if (to === state.caseId || state.links.some((each) => each.caseId === to)) return refuse('link.already', { caseId: to })
    emit(run, { type: 'caseLinked', how: 'into', to, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: () => [],
})
