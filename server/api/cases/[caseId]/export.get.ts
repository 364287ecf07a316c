import { z } from 'zod'
import { exportCase } from '#server/cases/exportCase'
import { seeCase } from '#server/cases/caseAccess'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** GET /api/cases/:caseId/export: the case's chain as stored, for `npm run verify`. Sealed parts stay sealed. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  may: 'case.read',
  async handle({ services, reader, params }) {
    const seen = await seeCase(services.cases, reader, params.caseId)
    return seen instanceof Refused ? seen : exportCase(services.store, params.caseId)
  },
})
