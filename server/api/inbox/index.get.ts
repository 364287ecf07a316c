import { inboxQuery } from '#contract/inbox'
import { inboxFor } from '#server/cases/inbox'
import { defineRoute } from '#server/http/route'

/** GET /api/inbox: one page of one of the reader's boxes, narrowed by filters and search. */
export default defineRoute({
  query: inboxQuery,
  may: 'desk.enter',
  handle: ({ services, reader, query }) => inboxFor(services.cases, reader, query),
})
