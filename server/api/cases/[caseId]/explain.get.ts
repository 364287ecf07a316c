import { z } from 'zod'
import type { ExplainView } from '#contract/explanations'
import { seeCase } from '#server/cases/caseAccess'
import { explained } from '#server/cases/view/explained'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

const execution = z.string().max(64)

/** GET /api/cases/:caseId/explain?ask=: why with me, why waiting, why this date. Refusal: explanation.none where there is nothing to explain. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  query: z.union([
    z.strictObject({ ask: z.literal('whyMine'), execution }), z.strictObject({ ask: z.literal('whyWaiting') }),
    z.strictObject({ ask: z.literal('whyDate'), clock: z.enum(['statutory', 'promised']) }), z.strictObject({ ask: z.literal('whyDate'), execution }),
  ]),
  may: 'case.read',
  async handle({ services: { cases }, reader, params, query, locale }): Promise<ExplainView | Refused> {
    const seen = await seeCase(cases, reader, params.caseId)
    if (seen instanceof Refused) return seen
    const question = query.ask === 'whyMine' ? { ...query, person: reader.person.id } : query
    return await explained(cases, seen, question, locale) ?? refused('explanation.none')
  },
})
