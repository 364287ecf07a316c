import { viewItems } from '#server/definitions/viewItems'
import { defineRoute } from '#server/http/route'

/** The items whose drafts this reader may see. */
export default defineRoute({
  may: 'item.read',
  handle: ({ services: { store }, reader }) => viewItems(store, reader),
})
