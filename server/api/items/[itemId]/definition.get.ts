import { z } from 'zod'
import { fromCanonicalBytes } from '#definition/canonical'
import { inForce } from '#server/definitions/publishItem'
import { draftFor } from '#server/definitions/viewDraft'
import { itemParameter } from '#server/http/parameters'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** The definition in force, or that of a version (?version=), with its hash: what people sign and cases bind. */
export default defineRoute({
  may: 'item.read',
  params: itemParameter,
  query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
  async handle({ services: { store }, reader, params: { itemId }, query }) {
    const draft = await draftFor(store, itemId, reader)
    if (draft instanceof Refused) return draft
    const published = query.version === undefined ? await inForce(store, itemId) : await store.publications.findOne({ itemId, version: query.version }).lean()
    if (!published) return refused('item.not-published')
    const { version, contentHash, layoutHash } = published
    const [content, layout] = await Promise.all([contentHash, layoutHash].map(hash => store.definitions.findOne({ _id: hash }).lean()))
    if (!content || !layout) throw new Error(`Expected the bytes of ${itemId} version ${version}, but they are not there`)
    return { itemId, version, contentHash, definition: fromCanonicalBytes(content.bytes, layout.bytes) }
  },
})
