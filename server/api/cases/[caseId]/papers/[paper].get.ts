import { setResponseHeaders } from 'h3'
import { z } from 'zod'
import { seeCase } from '#server/cases/caseAccess'
import { issuePaper } from '#server/cases/papers/issuePaper'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** GET /api/cases/:caseId/papers/:paper: a paper that the case has issued, to print; the same bytes each time. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64), paper: z.string().max(64) }),
  may: 'case.read',
  async handle({ services, reader, params, event }) {
    const seen = await seeCase(services.cases, reader, params.caseId)
    if (seen instanceof Refused) return seen
    const bytes = await issuePaper(services.cases, seen, params.paper)
    if (bytes instanceof Refused) return bytes
    setResponseHeaders(event, {
      'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    })
    return bytes
  },
})
