import { intakeDraft } from '#contract/counter'
import type { DraftList, DraftView, IntakeDraft } from '#contract/counter'
import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { CounterDraftRecord } from '#server/store/index'
import type { CaseServices } from './services.ts'
import { openText, sealText } from './seal.ts'

/** Drafts that the counter's list shows. */
const mostShown = 50
const boundTo = (caseId: string): string => `${caseId}/draft`

/** Keeps what a visitor has handed in and said so far, sealed, for this reader's office; it has no number. Refusals: case.exists, item.not-published. */
export async function keepDraft(services: CaseServices, reader: Reader, caseId: string, draft: IntakeDraft): Promise<DraftView | Refused> {
  const { store, keys, clock } = services
  const [organisation] = organisationsOf(reader)
  if (organisation === undefined) return refused('case.forbidden')
  if (!await services.items.inForce(draft.itemId)) return refused('item.not-published')
  if (await services.log.load(caseId)) return refused('case.exists')
  const known = await store.counterDrafts.findOne({ _id: caseId }).lean()
  if (known && !organisationsOf(reader).includes(known.organisation)) return refused('case.none')
  const savedAt = clock.now()
  const sealed = sealText(JSON.stringify(draft), await keys.keyFor(caseId), boundTo(caseId))
  await store.counterDrafts.updateOne({ _id: caseId }, { $set: { organisation: known?.organisation ?? organisation, itemId: draft.itemId, draft: sealed, savedAt, savedBy: reader.person.id } }, { upsert: true })
  return viewOf(services, caseId, draft, { savedAt, savedBy: reader.person.id })
}

/** One draft of this reader's office; one that is not there and one of another office get the same answer. Refusal: case.none. */
export async function readDraft(services: CaseServices, reader: Reader, caseId: string): Promise<DraftView | Refused> {
  const row = await ownDraft(services, reader, caseId)
  return row ? viewOf(services, caseId, await opened(services, row), row) : refused('case.none')
}

/** The drafts of this reader's office, the newest first. */
export async function draftsFor(services: CaseServices, reader: Reader): Promise<DraftList> {
  const { store, directory } = services
  const rows = await store.counterDrafts.find({ organisation: { $in: organisationsOf(reader) } }).sort({ savedAt: -1 }).limit(mostShown).lean()
  const people = await directory.read()
  const drafts = await Promise.all(rows.map(async (row) => {
    const draft = await opened(services, row)
    const item = await services.items.inForce(row.itemId)
    const there = new Set((draft.intake.materials ?? []).map(({ material }) => material))
    return {
      caseId: row._id, name: draft.name, itemName: item?.definition.item.name ?? { zh: row.itemId }, savedAt: row.savedAt,
      savedBy: people.person(row.savedBy)?.name.zh ?? row.savedBy, missing: item?.definition.materials.filter(({ id, required }) => required === true && !there.has(id)).length ?? 0,
    }
  }))
  return { drafts }
}

/** Throws a draft away, with its files; what a case has become of stays. */
export async function dropDraft(services: CaseServices, reader: Reader, caseId: string): Promise<Record<string, never> | Refused> {
  if (!await ownDraft(services, reader, caseId)) return refused('case.none')
  await forget(services, caseId)
  return {}
}

/** Destroys what was handed in for a case that was never opened: draft, files and key. Of one that was opened only the notes go. */
export async function forget({ store, log, files, keys }: CaseServices, caseId: string): Promise<void> {
  if (await log.load(caseId) === null) {
    await files.destroy(caseId)
    await store.caseKeys.deleteOne({ _id: caseId })
    keys.forget(caseId)
  }
  await store.counterDrafts.deleteOne({ _id: caseId })
  await store.pendingUploads.deleteOne({ _id: caseId })
}

async function ownDraft({ store }: CaseServices, reader: Reader, caseId: string): Promise<CounterDraftRecord | null> {
  return store.counterDrafts.findOne({ _id: caseId, organisation: { $in: organisationsOf(reader) } }).lean()
}

/** Where this reader registers cases. */
function organisationsOf({ holdings }: Reader): string[] {
  return [...new Set(holdings.map(({ organisation }) => organisation))]
}

async function opened({ keys }: CaseServices, { _id, draft }: CounterDraftRecord): Promise<IntakeDraft> {
  return intakeDraft.parse(JSON.parse(openText(draft, await keys.keyFor(_id), boundTo(_id))))
}

async function viewOf({ directory }: CaseServices, caseId: string, draft: IntakeDraft, { savedAt, savedBy }: Pick<CounterDraftRecord, 'savedAt' | 'savedBy'>): Promise<DraftView> {
  return { caseId, draft, savedAt, savedBy: (await directory.read()).person(savedBy)?.name.zh ?? savedBy }
}
