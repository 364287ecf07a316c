import type { InboxChoices } from '#contract/inbox'
import { inboxChoicesFor } from '#server/cases/inboxChoices'
import { defineRoute } from '#server/http/route'

/** GET /api/inbox/choices: places, items and steps that the reader's lists can be narrowed by. */
export default defineRoute({
  may: 'desk.enter',
  handle: ({ services, reader }): Promise<InboxChoices> => inboxChoicesFor(services.cases, reader),
})
