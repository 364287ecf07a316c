import { z } from 'zod'
import type { CaseView } from '#contract/cases'
import { seeCase } from '#server/cases/caseAccess'
import { caseViewFor } from '#server/cases/view/caseView'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** GET /api/cases/:caseId: the case for this reader. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  may: 'case.read',
  async handle({ services, reader, params }): Promise<CaseView | Refused> {
    const seen = await seeCase(services.cases, reader, params.caseId)
    return seen instanceof Refused ? seen : caseViewFor(services.cases, seen.item, seen.loaded, reader.person.id)
  },
})
