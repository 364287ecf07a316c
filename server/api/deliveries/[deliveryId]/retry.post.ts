import { z } from 'zod'
import { retryDeliveries } from '#server/cases/deliveryList'
import { defineRoute } from '#server/http/route'

/** POST /api/deliveries/:deliveryId/retry: one is tried again at once, under the same id. */
export default defineRoute({
  may: 'system.run',
  params: z.strictObject({ deliveryId: z.string().max(200) }),
  handle: ({ services, reader, params }) => retryDeliveries(services.cases, reader, params.deliveryId),
})
