import { z } from 'zod'
import { rulesPreviewBody } from '#contract/rules'
import type { RulesPreview } from '#contract/rules'
import { defineRoute } from '#server/http/route'
import { previewRules } from '#server/oversight/previewRules'

/** POST /api/oversight/rules/preview?after=: what rules would have given by now over the next open cases, beside those in force. Nothing is recorded. */
export default defineRoute({
  may: 'oversight.enter',
  query: z.strictObject({ after: z.string().max(64).optional() }),
  body: rulesPreviewBody,
  handle: ({ services, reader, query, body }): Promise<RulesPreview> => previewRules(services.cases, reader, body.rules, query.after ?? ''),
})
