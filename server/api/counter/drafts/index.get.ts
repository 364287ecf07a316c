import type { DraftList } from '#contract/counter'
import { draftsFor } from '#server/cases/counterDrafts'
import { defineRoute } from '#server/http/route'

/** GET /api/counter/drafts: intakes that wait for papers, of this reader's offices. */
export default defineRoute({
  may: 'counter.enter',
  handle: ({ services, reader }): Promise<DraftList> => draftsFor(services.cases, reader),
})
