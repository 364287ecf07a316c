import type { ItemRow } from '#contract/items'
import type { Reader } from '#server/http/session'
import type { DraftRecord, PublicationRecord, Store } from '#server/store/index'

/** Every item that the reader may see, by its code: its draft, what is in force of it, and how many cases are open on it. */
export async function viewItems(store: Store, reader: Reader): Promise<ItemRow[]> {
  const [drafts, publications, open] = await Promise.all([
    store.drafts.find({}).sort({ _id: 1 }).lean(),
    store.publications.find({}).sort({ itemId: 1, version: 1 }).lean(),
    store.caseRows.aggregate<{ _id: string, count: number }>([{ $match: { closed: false } }, { $group: { _id: '$itemId', count: { $sum: 1 } } }]),
  ])
  const newest = new Map(publications.map(each => [each.itemId, each]))
  const openCases = new Map(open.map(each => [each._id, each.count]))
  return drafts
    .filter(each => reader.may('item.read', { subject: 'Item', organisation: each.organisation }))
    .map(each => viewItem(each, newest.get(each._id) ?? null, openCases.get(each._id) ?? 0, reader))
    .sort((a, b) => a.code < b.code ? -1 : 1)
}

/** One line of the list. */
export function viewItem(draft: DraftRecord, published: PublicationRecord | null, openCases: number, reader: Reader): ItemRow {
  return {
    itemId: draft._id, code: draft.code, name: draft.name, kind: draft.kind,
    version: published?.version ?? null, contentHash: published?.contentHash ?? null, publishedAt: published?.at ?? null,
    draftAt: draft.at, problems: draft.problems, openCases, organisation: draft.organisation,
    mayEdit: reader.may('item.edit', { subject: 'Item', organisation: draft.organisation }),
  }
}
