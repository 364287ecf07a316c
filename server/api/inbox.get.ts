import { z } from 'zod'
import { inboxBox } from '#contract/cases'
import { inboxFor } from '#server/cases/inbox'
import { defineRoute } from '#server/http/route'

/** GET /api/inbox?box=&cursor=: one page of one of the reader's boxes. */
export default defineRoute({
  query: z.strictObject({ box: inboxBox.default('mine'), cursor: z.string().max(200).optional() }),
  may: 'desk.enter',
  handle: ({ services, reader, query }) => inboxFor(services.cases, reader, query.box, query.cursor ?? null),
})
