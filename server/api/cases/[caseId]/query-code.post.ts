import { z } from 'zod'
import { audited } from '#server/cases/auditTrail'
import { seeCase } from '#server/cases/caseAccess'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** POST /api/cases/:caseId/query-code: a new query code for who lost hers, drawn by who registers cases there; the old one is void, and it is written down. */
export default defineRoute({
  params: z.strictObject({ caseId: z.string().max(64) }),
  may: 'counter.enter',
  async handle({ services: { cases }, reader, params: { caseId } }): Promise<{ queryCode: string } | Refused> {
    const seen = await seeCase(cases, reader, caseId)
    if (seen instanceof Refused) return seen
    const { village } = seen.loaded.state
    if (!reader.may('case.open', { subject: 'Case', organisations: (await cases.directory.read()).line(village) })) return refused('case.forbidden')
    await audited(cases, { who: reader.person.id, what: 'queryCode.draw', on: caseId, result: 'ok' })
    return { queryCode: await cases.queryCodes.draw(caseId) }
  },
})
