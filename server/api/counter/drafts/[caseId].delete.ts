import { z } from 'zod'
import { dropDraft } from '#server/cases/counterDrafts'
import { defineRoute } from '#server/http/route'

/** DELETE /api/counter/drafts/:caseId: throws a draft away. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  may: 'counter.enter',
  handle: ({ services, reader, params }) => dropDraft(services.cases, reader, params.caseId),
})
