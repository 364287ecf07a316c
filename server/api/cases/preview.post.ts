import { applicantOf } from '#case/applicant'
import { openBody } from '#contract/counter'
import type { PreviewView } from '#contract/cases'
import { contextFor } from '#server/cases/context'
import { openAlready } from '#server/cases/openAlready'
import { openingOf } from '#server/cases/openCase'
import { previewFor } from '#server/cases/previewCommand'
import { defineRoute } from '#server/http/route'
import { Refused, refused } from '#server/refusal'

/** POST /api/cases/preview: what opening would do, and what is worth a second look before. Nothing is recorded. */
export default defineRoute({
  body: openBody,
  may: 'counter.enter',
  async handle({ services: { cases }, reader, body }): Promise<PreviewView | Refused> {
    const township = (await cases.directory.read()).line(body.village)
    if (!reader.may('case.open', { subject: 'Case', organisations: township })) return refused('case.forbidden')
    const item = await cases.items.inForce(body.itemId)
    if (!item) return refused('item.not-published')
    const command = openingOf(item, { ...body, key: 'preview', person: reader.person.id })
    const preview = await previewFor(cases, item, null, { command, context: await contextFor(cases, item, cases.clock.now(), body) })
    return preview instanceof Refused ? preview : { ...preview, warnings: await openAlready(cases, item, { caseId: body.caseId, applicant: applicantOf(item.definition.form, body.patch.values ?? {}) }, reader) }
  },
})
