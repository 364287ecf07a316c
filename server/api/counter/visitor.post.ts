import { visitorBody } from '#contract/counter'
import type { VisitorView } from '#contract/counter'
import { visitorFor } from '#server/cases/visitor'
import { defineRoute } from '#server/http/route'

/** POST /api/counter/visitor: who has this identity number, as far as this reader's own cases say. A post, so that the number stands in no address. */
export default defineRoute({
  body: visitorBody,
  may: 'counter.enter',
  handle: ({ services, reader, body }): Promise<VisitorView> => visitorFor(services.cases, reader, body),
})
