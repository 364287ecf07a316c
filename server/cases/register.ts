import type { OpenAnswer, OpenBody } from '#contract/counter'
import { applicantOf } from '#case/applicant'
import type { Reader } from '#server/http/session'
import { Refused, refused } from '#server/refusal'
import { answerOf } from './answer.ts'
import { seeCase } from './caseAccess.ts'
import { handleCommand } from './handleCommand.ts'
import { openAlready } from './openAlready.ts'
import { openCase } from './openCase.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/**
 * 登记: opens the case with what came with it, draws its query code, ties it to the consultation it comes from, and ends its draft.
 * Refusals: those of `open`, file.none (a consent's paper that is not there), case.open-already (the same applicant has an open case of the item, and nobody said it is known), case.none (a consultation that is not this reader's to see).
 */
export async function register(services: CaseServices, item: PublishedItem, body: OpenBody, { reader, key }: { readonly reader: Reader, readonly key: string }): Promise<OpenAnswer | Refused> {
  const { caseId, intake } = body
  const paper = intake?.consent?.file ?? null
  if (paper !== null && await services.files.read(caseId, paper) === null) return refused('file.none')
  const from = intake?.from === undefined ? null : await seeCase(services, reader, intake.from)
  if (from instanceof Refused) return from
  const applicant = applicantOf(item.definition.form, body.patch.values ?? {})
  const open = await openAlready(services, item, { caseId, applicant }, reader)
  if (open.length > 0 && !isKnown(body) && await services.log.load(caseId) === null) return refused('case.open-already', { data: { n: open.length } })
  const result = await openCase(services, item, { ...body, key, person: reader.person.id })
  const answer = await answerOf(services, result, open)
  if (answer instanceof Refused) return answer
  if (from) await tieTo(services, from.loaded.state.caseId, { caseId, person: reader.person.id, key })
  await services.store.counterDrafts.deleteOne({ _id: caseId })
  const first = await services.store.commits.findOne({ caseId, seq: 1 }, { hash: 1 }).lean()
  return { ...answer, queryCode: answer.repeated ? null : await services.queryCodes.draw(caseId), hash: first?.hash ?? '' }
}

/** Whether the clerk has said that there is another open case: by a sign, or by what tells the two apart. */
function isKnown({ acknowledged, intake }: OpenBody): boolean {
  return acknowledged === true || intake?.distinction !== undefined
}

/** Says in the consultation what it has become; once, however often it is asked. */
async function tieTo(services: CaseServices, consultation: string, { caseId, person, key }: { readonly caseId: string, readonly person: string, readonly key: string }): Promise<void> {
  const loaded = await services.log.load(consultation)
  if (!loaded || loaded.state.links.some((each) => each.caseId === caseId)) return
  await handleCommand(services, { type: 'link', caseId: consultation, key: `${key}.link`, expectedVersion: loaded.head.seq, actor: { person, origin: 'desk' }, input: { to: caseId } })
}
