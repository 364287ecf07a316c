import { z } from 'zod'
import { materialsBody } from '#contract/counter'
import { materialsFor } from '#server/cases/counter'
import { defineRoute } from '#server/http/route'

/** POST /api/counter/:itemId: which materials are asked for, as the form stands. */
export default defineRoute({
  params: z.strictObject({ itemId: z.string().max(64) }),
  body: materialsBody,
  may: 'counter.enter',
  handle: ({ services, params, body }) => materialsFor(services.cases, params.itemId, body.values),
})
