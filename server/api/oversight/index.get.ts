import { z } from 'zod'
import { oversightTab } from '#contract/oversight'
import type { OversightList } from '#contract/oversight'
import { oversightListFor } from '#server/cases/oversightList'
import { defineRoute } from '#server/http/route'

/** GET /api/oversight?tab=&cursor=: reminders, cards and orders on the cases that the reader oversees. */
export default defineRoute({
  query: z.strictObject({ tab: oversightTab.default('waiting'), cursor: z.string().max(200).optional() }),
  may: 'oversight.enter',
  handle: ({ services, reader, query }): Promise<OversightList> => oversightListFor(services.cases, reader, query.tab, query.cursor ?? null),
})
