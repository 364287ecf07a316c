import { rulesBody } from '#contract/rules'
import type { RulesView } from '#contract/rules'
import { defineRoute } from '#server/http/route'
import { publishRules, rulesFor } from '#server/oversight/rules'
import type { Refused } from '#server/refusal'

/** POST /api/oversight/rules: the oversight officer publishes the next version of the city's rules. */
export default defineRoute({
  may: 'oversight.enter',
  body: rulesBody,
  handle: async ({ services, reader, body }): Promise<RulesView | Refused> => await publishRules(services.cases, reader, body) ?? rulesFor(services.cases, reader),
})
