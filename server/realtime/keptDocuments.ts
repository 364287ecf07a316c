import type { Store } from '#server/store/index'
import { openShadow } from './shadow.ts'
import type { Shadow } from './shadow.ts'

/** Documents kept open; the one not used for longest is put away first. It is read again from its updates. */
const keptDocuments = 200

/** An item's document in memory, with how many stored updates it is made of. */
export interface OpenDocument {
  readonly shadow: Shadow
  stored: number
  /** Writes to one document follow each other; one with writes under way is not put away. */
  queue: Promise<unknown>
  waiting: number
}

export interface KeptDocuments {
  /** The document of an item, read from the store if it is not open; null when the item has none. */
  readonly documentFor: (itemId: string) => Promise<OpenDocument | null>
  /** Does work on a document after what waits for it already. */
  readonly inTurn: <T>(document: OpenDocument, work: () => Promise<T>) => Promise<T>
  /** Waits for all work under way. */
  readonly idle: () => Promise<void>
}

/** Keeps the documents of a store open. */
export function keepDocuments(store: Store): KeptDocuments {
  const open = new Map<string, OpenDocument>()
  const opening = new Map<string, Promise<OpenDocument | null>>()

  function keep(itemId: string, document: OpenDocument): void {
    open.set(itemId, document)
    const unused = [...open].find(([, each]) => each.waiting === 0 && each !== document)
    if (open.size > keptDocuments && unused) open.delete(unused[0])
  }

  return {
    async documentFor(itemId) {
      const kept = open.get(itemId)
      if (kept) {
        open.delete(itemId)
        open.set(itemId, kept)
        return kept
      }
      const under = opening.get(itemId) ?? loadDocument(store, itemId).finally(() => opening.delete(itemId))
      opening.set(itemId, under)
      const document = await under
      if (document && !open.has(itemId)) keep(itemId, document)
      return document
    },
    inTurn(document, work) {
      document.waiting++
      const result = document.queue.then(work)
      document.queue = result.then(() => { document.waiting-- }, () => { document.waiting-- })
      return result
    },
    async idle() {
      await Promise.all([...open.values()].map(each => each.queue))
    },
  }
}

async function loadDocument(store: Store, itemId: string): Promise<OpenDocument | null> {
  const rows = await store.draftUpdates.find({ itemId }).sort({ _id: 1 }).lean()
  if (rows.length === 0) return null
  return { shadow: openShadow(itemId, rows.map(each => each.update)), stored: rows.length, queue: Promise.resolve(), waiting: 0 }
}
