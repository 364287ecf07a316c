import { setResponseStatus } from 'h3'
import { newItemBody } from '#contract/items'
import { createBlank } from '#server/definitions/newItem'
import { viewItem } from '#server/definitions/viewItems'
import { ownerFor } from '#server/definitions/ownerFor'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** A blank draft, in the catalogue that the reader's townships share. */
export default defineRoute({
  may: 'item.create',
  body: newItemBody,
  async handle({ event, services, reader, body }) {
    const { itemId, ...rest } = body
    const draft = await createBlank(services, { id: itemId, ...rest }, ownerFor(await services.directory.read(), reader.holdings), reader.person.id)
    if (draft instanceof Refused) return draft
    setResponseStatus(event, 201)
    return viewItem(draft, null, 0, reader)
  },
})
