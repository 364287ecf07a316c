import { z } from 'zod'
import { intakeDraft } from '#contract/counter'
import { keepDraft } from '#server/cases/counterDrafts'
import { defineRoute } from '#server/http/route'

/** POST /api/counter/drafts/:caseId: keeps an intake that lacks papers; the id is the one that the case would have. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/) }),
  body: intakeDraft,
  may: 'counter.enter',
  handle: ({ services, reader, params, body }) => keepDraft(services.cases, reader, params.caseId, body),
})
