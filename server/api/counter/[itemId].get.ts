import { z } from 'zod'
import type { StartFormView } from '#contract/counter'
import { startFormFor } from '#server/cases/counter'
import { defineRoute } from '#server/http/route'
import type { Refused } from '#server/refusal'

/** GET /api/counter/:itemId?from=: the application form of an item in force, blank or with what a consultation said. */
export default defineRoute({
  params: z.strictObject({ itemId: z.string().max(64) }),
  query: z.strictObject({ from: z.string().max(64).optional() }),
  may: 'counter.enter',
  handle: ({ services, reader, params, query }): Promise<StartFormView | Refused> => startFormFor(services.cases, reader, params.itemId, query.from ?? null),
})
