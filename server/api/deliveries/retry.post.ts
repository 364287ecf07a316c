import { retryDeliveries } from '#server/cases/deliveryList'
import { defineRoute } from '#server/http/route'

/** POST /api/deliveries/retry: all that were given up are tried again. */
export default defineRoute({
  may: 'system.run',
  handle: ({ services, reader }) => retryDeliveries(services.cases, reader, null),
})
