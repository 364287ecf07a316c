import { z } from 'zod'
import type { CaseView } from '#contract/cases'
import { seeCase } from '#server/cases/caseAccess'
import { pastCase } from '#server/cases/pastCase'
import { pastViewFor } from '#server/cases/view/caseView'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** GET /api/cases/:caseId/at?seq= or ?at=: the case as it was after a commit, or at an instant, for who may see it now. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  query: z.union([z.strictObject({ seq: z.coerce.number().int().min(1) }), z.strictObject({ at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/) })]),
  may: 'case.read',
  async handle({ services: { cases }, reader, params: { caseId }, query }): Promise<CaseView | Refused> {
    const seen = await seeCase(cases, reader, caseId)
    if (seen instanceof Refused) return seen
    const past = await pastCase(cases, seen, query)
    return past instanceof Refused ? past : pastViewFor(cases, past.item, past.loaded, reader.person.id, past.instant)
  },
})
