import type { MigrationsView } from '#contract/migrations'
import { itemParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { barFrom } from '#server/migrations/rights'
import { migrationsOf } from '#server/migrations/view'
import type { Refused } from '#server/refusal'

/** GET /api/items/:itemId/migrations: the batches so far, and the versions with their open cases. */
export default defineRoute({
  may: 'item.publish',
  params: itemParameter,
  async handle({ services, reader, params: { itemId } }): Promise<MigrationsView | Refused> {
    return await barFrom(services.store, itemId, reader) ?? migrationsOf(services.cases, reader, itemId)
  },
})
