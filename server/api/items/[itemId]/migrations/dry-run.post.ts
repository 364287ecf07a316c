import { dryRunBody } from '#contract/migrations'
import type { DryRunView } from '#contract/migrations'
import { itemParameter } from '#server/http/parameters'
import { titleOf } from '#server/http/problem'
import { defineRoute } from '#server/http/route'
import { dryRun } from '#server/migrations/dryRun'
import { barFrom } from '#server/migrations/rights'
import type { Refused } from '#server/refusal'

/** POST /api/items/:itemId/migrations/dry-run: what a migration would do to each open case; nothing is recorded. */
export default defineRoute({
  may: 'item.publish',
  params: itemParameter,
  body: dryRunBody,
  async handle({ services, reader, params: { itemId }, body, locale }): Promise<DryRunView | Refused> {
    return await barFrom(services.store, itemId, reader) ?? dryRun(services.cases, reader, itemId, body, (code) => titleOf(code, locale))
  },
})
