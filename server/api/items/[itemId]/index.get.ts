import { viewDraft } from '#server/definitions/viewDraft'
import { itemParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'

/** One item's line with what its draft had to be mended for when read, and what is wrong with it. */
export default defineRoute({
  may: 'item.read',
  params: itemParameter,
  handle: ({ services, reader, params }) => viewDraft(services, params.itemId, reader),
})
