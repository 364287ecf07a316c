import { z } from 'zod'
import type { StartFormView } from '#contract/cases'
import { startFormFor } from '#server/cases/counter'
import { defineRoute } from '#server/http/route'
import type { Refused } from '#server/refusal'

/** GET /api/counter/:itemId: the blank application form of an item in force. */
export default defineRoute({
  params: z.strictObject({ itemId: z.string().max(64) }),
  may: 'counter.enter',
  handle: ({ services, params }): Promise<StartFormView | Refused> => startFormFor(services.cases, params.itemId),
})
