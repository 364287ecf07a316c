import { openBody } from '#contract/cases'
import type { CommandAnswer } from '#contract/cases'
import { answerOf } from '#server/cases/answer'
import { openCase } from '#server/cases/openCase'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** POST /api/cases: registers an application; the case is born with its number. */
export default defineRoute({
  body: openBody,
  may: 'counter.enter',
  keyed: true,
  async handle({ services, reader, body, key }): Promise<CommandAnswer | Refused> {
    const township = (await services.directory.read()).line(body.village)
    if (!reader.may('case.open', { subject: 'Case', organisations: township })) return refused('case.forbidden')
    return answerOf(services.cases, await openCase(services.cases, { ...body, key, person: reader.person.id }))
  },
})
