import { z } from 'zod'
import { deliveryState } from '#contract/administration'
import type { DeliveriesView } from '#contract/administration'
import { deliveriesFor } from '#server/cases/deliveryList'
import { defineRoute } from '#server/http/route'

/** GET /api/deliveries?state=&cursor=: what did not get out of the house, or what did. */
export default defineRoute({
  may: 'system.run',
  query: z.strictObject({ state: deliveryState.default('dead'), cursor: z.string().max(200).optional() }),
  handle: ({ services, query }): Promise<DeliveriesView> => deliveriesFor(services.cases, query.state, query.cursor ?? null),
})
