import { z } from 'zod'
import { readDraft } from '#server/cases/counterDrafts'
import { defineRoute } from '#server/http/route'

/** GET /api/counter/drafts/:caseId: a draft, to go on with. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  may: 'counter.enter',
  handle: ({ services, reader, params }) => readDraft(services.cases, reader, params.caseId),
})
