import { migrationParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { cancelMigration } from '#server/migrations/batch'
import { migrationFor } from '#server/migrations/rights'
import { viewMigration } from '#server/migrations/view'
import { Refused } from '#server/refusal'

/** POST /api/items/:itemId/migrations/:migrationId/cancel: cases that still wait stay as they are. */
export default defineRoute({
  may: 'item.publish',
  params: migrationParameter,
  async handle({ services, reader, params }) {
    const migration = await migrationFor(services.store, params.itemId, params.migrationId, reader)
    if (migration instanceof Refused) return migration
    const barred = await cancelMigration(services.cases, reader, migration)
    return barred ?? viewMigration(services.cases, { ...migration, state: 'cancelled' })
  },
})
