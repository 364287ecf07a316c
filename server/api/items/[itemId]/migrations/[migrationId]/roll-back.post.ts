import { rollBackBody } from '#contract/migrations'
import { migrationParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { rollBackMigration } from '#server/migrations/batch'
import { migrationFor } from '#server/migrations/rights'
import { viewMigration } from '#server/migrations/view'
import { Refused } from '#server/refusal'

/** POST /api/items/:itemId/migrations/:migrationId/roll-back: each migrated case goes back, while the migration is its head. */
export default defineRoute({
  may: 'item.publish',
  params: migrationParameter,
  body: rollBackBody,
  async handle({ services, reader, params, body }) {
    const migration = await migrationFor(services.store, params.itemId, params.migrationId, reader)
    if (migration instanceof Refused) return migration
    const barred = await rollBackMigration(services.cases, reader, migration, body.reason)
    if (barred) return barred
    void services.jobs.migrations.run().catch(() => undefined)
    return viewMigration(services.cases, { ...migration, state: 'rollingBack', reason: body.reason })
  },
})
