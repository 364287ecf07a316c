import type { NoticesView } from '#contract/administration'
import { defineRoute } from '#server/http/route'

const mostShown = 50

/** GET /api/notices: what this reader was told of cases, newest first. */
export default defineRoute({
  may: 'signedIn',
  async handle({ services: { store }, reader }): Promise<NoticesView> {
    const person = reader.person.id
    const [rows, unread] = await Promise.all([
      store.notices.find({ person }).sort({ at: -1, _id: 1 }).limit(mostShown).lean(), store.notices.countDocuments({ person, read: false }),
    ])
    return { rows: rows.map(({ _id, caseId, caseNo, type, nodeId, at, read }) => ({ id: _id, caseId, caseNo, type, nodeId, at, read })), unread }
  },
})
