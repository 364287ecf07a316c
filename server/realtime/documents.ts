import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { readDraft } from '#definition/draft/readDraft'
import type { Definition } from '#definition/definition'
import type { Clock } from '#server/clock'
import type { Documents } from '#server/definitions/documents'
import type { Log } from '#server/log'
import { refused } from '#server/refusal'
import type { Store } from '#server/store/index'
import { openSettling } from './settling.ts'
import { compacted, holdsMoreThan, openShadow } from './shadow.ts'
import type { Shadow } from './shadow.ts'

/** Documents kept open; the one not used for longest is put away first. It is read again from its updates. */
const keptDocuments = 200
/** Stored updates that one is made of. */
const compactEvery = 400

interface OpenDocument {
  readonly shadow: Shadow
  stored: number
  /** Writes to one document follow each other; one with writes under way is not put away. */
  queue: Promise<unknown>
  waiting: number
}

export interface DocumentsNeeds {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Told what a draft says a moment after its last change. */
  readonly settled: (definition: Definition) => Promise<void>
}

/** Keeps the drafts' documents: a shadow in memory for each open one, its updates in the store. */
export function openDocuments({ store, clock, log, settled }: DocumentsNeeds): Documents {
  const settling = openSettling(settled, log)
  const open = new Map<string, OpenDocument>()
  const opening = new Map<string, Promise<OpenDocument | null>>()

  async function documentFor(itemId: string): Promise<OpenDocument | null> {
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
  }

  function keep(itemId: string, document: OpenDocument): void {
    open.set(itemId, document)
    const idle = [...open].find(([, each]) => each.waiting === 0 && each !== document)
    if (open.size > keptDocuments && idle) open.delete(idle[0])
  }

  function inTurn<T>(document: OpenDocument, work: () => Promise<T>): Promise<T> {
    document.waiting++
    const result = document.queue.then(work)
    document.queue = result.then(() => { document.waiting-- }, () => { document.waiting-- })
    return result
  }

  async function write(itemId: string, document: OpenDocument, update: Uint8Array, by: string): ReturnType<Documents['apply']> {
    const refusal = document.shadow.attempt(update)
    if (refusal) return refusal
    const storedAt = clock.now()
    try {
      await storeUpdate(store, { itemId, update, whole: false, by, at: storedAt })
      await store.drafts.updateOne({ _id: itemId }, { $set: { at: storedAt, by } })
    }
    catch (error) {
      document.shadow.forget()
      throw error
    }
    document.shadow.take(update)
    document.stored++
    settling.touch(itemId, document.shadow.doc)
    if (document.stored >= compactEvery) await compact(store, itemId, document, storedAt)
    return { storedAt }
  }

  return {
    async create(itemId, first, by) {
      const row = { itemId, update: Buffer.from(first), whole: true, by, at: clock.now() }
      await store.draftUpdates.updateOne({ _id: `${itemId}:first` }, { $setOnInsert: row }, { upsert: true })
    },
    async read(itemId, seen) {
      const document = await documentFor(itemId)
      if (!document) return null
      try {
        return { ...readDraft(document.shadow.doc), holdsMore: seen !== undefined && holdsMoreThan(document.shadow.doc, seen) }
      }
      catch {
        return refused('body.invalid', { errors: [{ path: 'stateVector', code: 'invalid', detail: 'state vector' }] })
      }
    },
    async sync(itemId, stateVector) {
      const document = await documentFor(itemId)
      if (!document) return null
      try {
        const { doc } = document.shadow
        return { update: Y.encodeStateAsUpdate(doc, stateVector.length > 0 ? stateVector : undefined), stateVector: Y.encodeStateVector(doc) }
      }
      catch {
        return refused('draft.invalid')
      }
    },
    async apply(itemId, update, by) {
      const document = await documentFor(itemId)
      return document ? inTurn(document, () => write(itemId, document, update, by)) : null
    },
    async close() {
      await Promise.all([...open.values()].map(each => each.queue))
      await settling.close()
    },
  }
}

async function loadDocument(store: Store, itemId: string): Promise<OpenDocument | null> {
  const rows = await store.draftUpdates.find({ itemId }).sort({ _id: 1 }).lean()
  if (rows.length === 0) return null
  return { shadow: openShadow(itemId, rows.map(each => each.update)), stored: rows.length, queue: Promise.resolve(), waiting: 0 }
}

async function storeUpdate(store: Store, { update, ...rest }: { itemId: string, update: Uint8Array, whole: boolean, by: string | null, at: string }): Promise<string> {
  const id = `${rest.itemId}:${createHash('sha256').update(update).digest('hex')}`
  await store.draftUpdates.updateOne({ _id: id }, { $setOnInsert: { ...rest, update: Buffer.from(update) } }, { upsert: true })
  return id
}

/** Replaces all stored updates by one that was seen to give the same document. Cut short, it leaves both: no harm. */
async function compact(store: Store, itemId: string, document: OpenDocument, at: string): Promise<void> {
  const rows = await store.draftUpdates.find({ itemId }).lean()
  const whole = compacted(document.shadow.doc, rows.map(each => each.update))
  document.stored = 0
  if (!whole) return
  const kept = await storeUpdate(store, { itemId, update: whole, whole: true, by: null, at })
  await store.draftUpdates.deleteMany({ _id: { $in: rows.map(each => each._id).filter(id => id !== kept) } })
  document.stored = 1
}
