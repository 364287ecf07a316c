import { z } from 'zod'
import { migrationCaseState } from '#contract/migrations'
import type { MigrationDetail } from '#contract/migrations'
import { migrationParameter } from '#server/http/parameters'
import { titleOf } from '#server/http/problem'
import { defineRoute } from '#server/http/route'
import { migrationFor } from '#server/migrations/rights'
import { migrationDetailOf } from '#server/migrations/view'
import { Refused } from '#server/refusal'

/** GET /api/items/:itemId/migrations/:migrationId?state=&cursor=: its progress, and the result of each case. */
export default defineRoute({
  may: 'item.publish',
  params: migrationParameter,
  query: z.strictObject({ state: migrationCaseState.optional(), cursor: z.string().max(128).optional() }),
  async handle({ services, reader, params, query, locale }): Promise<MigrationDetail | Refused> {
    const migration = await migrationFor(services.store, params.itemId, params.migrationId, reader)
    return migration instanceof Refused ? migration : migrationDetailOf(services.cases, migration, query, (code) => titleOf(code, locale))
  },
})
