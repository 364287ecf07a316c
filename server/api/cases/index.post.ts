import { openBody } from '#contract/cases'
import type { CommandAnswer } from '#contract/cases'
import { answerOf } from '#server/cases/answer'
import { openAlready } from '#server/cases/openAlready'
import { openCase } from '#server/cases/openCase'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** POST /api/cases: registers an application; the case is born with its number. */
export default defineRoute({
  body: openBody,
  may: 'counter.enter',
  keyed: true,
  async handle({ services: { cases }, reader, body, key }): Promise<CommandAnswer | Refused> {
    const township = (await cases.directory.read()).line(body.village)
    if (!reader.may('case.open', { subject: 'Case', organisations: township })) return refused('case.forbidden')
    const item = await cases.items.inForce(body.itemId)
    if (!item) return refused('item.not-published')
    return answerOf(cases, await openCase(cases, item, { ...body, key, person: reader.person.id }), await openAlready(cases, item, body, reader))
  },
})
