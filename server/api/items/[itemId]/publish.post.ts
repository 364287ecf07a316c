import { publishBody } from '#contract/items'
import { publishItem } from '#server/definitions/publishItem'
import { draftFor } from '#server/definitions/viewDraft'
import { itemParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** Publishes what the reader saw of the draft as the item's next version. */
export default defineRoute({
  may: 'item.publish',
  params: itemParameter,
  body: publishBody,
  async handle({ services, reader, params: { itemId }, body }) {
    const draft = await draftFor(services.store, itemId, reader)
    if (draft instanceof Refused) return draft
    if (!reader.may('item.publish', { subject: 'Item', organisation: draft.organisation })) return refused('item.forbidden')
    return publishItem(services, { itemId, by: reader.person.id, key: body.key, stateVector: Buffer.from(body.stateVector, 'base64') })
  },
})
