import { readBody } from '#contract/administration'
import { defineRoute } from '#server/http/route'

/** POST /api/notices/read: these were seen, or all; another person's stay as they are. */
export default defineRoute({
  may: 'signedIn',
  body: readBody,
  async handle({ services: { store }, reader, body }) {
    await store.notices.updateMany({ ...(body.ids ? { _id: { $in: body.ids } } : { read: false }), person: reader.person.id }, { $set: { read: true } })
    return { unread: await store.notices.countDocuments({ person: reader.person.id, read: false }) }
  },
})
