import { openBody } from '#contract/counter'
import type { OpenAnswer } from '#contract/counter'
import { register } from '#server/cases/register'
import { defineRoute } from '#server/http/route'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** POST /api/cases: registers an application; the case is born with its number. */
export default defineRoute({
  body: openBody,
  may: 'counter.enter',
  keyed: true,
  async handle({ services: { cases }, reader, body, key }): Promise<OpenAnswer | Refused> {
    const township = (await cases.directory.read()).line(body.village)
    if (!reader.may('case.open', { subject: 'Case', organisations: township })) return refused('case.forbidden')
    const item = await cases.items.inForce(body.itemId)
    return item ? register(cases, item, body, { reader, key }) : refused('item.not-published')
  },
})
