import type { CounterView } from '#contract/counter'
import { counterFor } from '#server/cases/counter'
import { defineRoute } from '#server/http/route'

/** GET /api/counter: what this reader may register, and for which villages. */
export default defineRoute({
  may: 'counter.enter',
  handle: ({ services, reader }): Promise<CounterView> => counterFor(services.cases, reader),
})
