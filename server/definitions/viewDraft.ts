import type { ItemRow } from '#contract/items'
import type { DefinitionProblem } from '#definition/definition'
import type { Repair } from '#definition/draft/repair'
import type { DirectorySource } from '#server/directory/directory'
import type { Reader } from '#server/http/session'
import { Refused, refused } from '#server/refusal'
import type { DraftRecord, Store } from '#server/store/index'
import type { Documents } from './documents.ts'
import { blocking, findProblems } from './findProblems.ts'
import { inForce } from './publishItem.ts'
import { viewItem } from './viewItems.ts'

/** A draft as it stands. */
export interface DraftView {
  readonly item: ItemRow
  readonly repairs: readonly Repair[]
  readonly problems: readonly DefinitionProblem[]
}

/** An item that the reader may see; where there is none, or none for the reader: item.none. */
export async function draftFor(store: Store, itemId: string, reader: Reader): Promise<DraftRecord | Refused> {
  const draft = await store.drafts.findOne({ _id: itemId }).lean()
  return draft && reader.may('item.read', { subject: 'Item', organisation: draft.organisation }) ? draft : refused('item.none')
}

/** GET /api/items/:itemId. Refusal: item.none. */
export async function viewDraft({ store, documents, directory }: { readonly store: Store, readonly documents: Documents, readonly directory: DirectorySource }, itemId: string, reader: Reader): Promise<DraftView | Refused> {
  const draft = await draftFor(store, itemId, reader)
  if (draft instanceof Refused) return draft
  const reading = await documents.read(itemId)
  if (!reading || reading instanceof Refused) return reading ?? refused('item.none')
  const problems = findProblems(reading.definition, await directory.read())
  const { code, name, kind } = reading.definition.item
  const openCases = await store.caseRows.countDocuments({ itemId, closed: false })
  const item = viewItem({ ...draft, code, name, kind, problems: blocking(problems).length }, await inForce(store, itemId), openCases, reader)
  return { item, repairs: reading.repairs, problems }
}
