import { setResponseStatus } from 'h3'
import { migrationBody } from '#contract/migrations'
import type { MigrationView } from '#contract/migrations'
import { itemParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { startMigration } from '#server/migrations/batch'
import { barFrom } from '#server/migrations/rights'
import { viewMigration } from '#server/migrations/view'
import { Refused } from '#server/refusal'

/** POST /api/items/:itemId/migrations: open cases go to another version, in the background. */
export default defineRoute({
  may: 'item.publish',
  params: itemParameter,
  body: migrationBody,
  keyed: true,
  async handle({ services, reader, params: { itemId }, body, key, event }): Promise<MigrationView | Refused> {
    const barred = await barFrom(services.store, itemId, reader)
    if (barred) return barred
    const migration = await startMigration(services.cases, reader, itemId, body, key)
    if (migration instanceof Refused) return migration
    void services.jobs.migrations.run().catch(() => undefined)
    setResponseStatus(event, 202)
    return viewMigration(services.cases, migration)
  },
})
