import type { RulesView } from '#contract/rules'
import { defineRoute } from '#server/http/route'
import { rulesFor } from '#server/oversight/rules'

/** GET /api/oversight/rules: by which rules reminders and cards are given in the reader's city. */
export default defineRoute({ may: 'oversight.enter', handle: ({ services, reader }): Promise<RulesView> => rulesFor(services.cases, reader) })
