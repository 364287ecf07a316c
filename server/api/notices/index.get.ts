import type { NoticesView } from '#contract/administration'
import { noticeList } from '#server/cases/noticeList'
import { defineRoute } from '#server/http/route'

/** GET /api/notices: what this reader was told of cases, newest first. */
export default defineRoute({
  may: 'signedIn',
  handle: ({ services: { cases }, reader }): Promise<NoticesView> => noticeList(cases, reader.person.id),
})
