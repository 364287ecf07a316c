import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { purgeDeleted } from '#definition/draft/editDeletion'
import { readDraft } from '#definition/draft/readDraft'
import type { Definition } from '#definition/definition'
import type { Clock } from '#server/clock'
import type { Documents } from '#server/definitions/documents'
import type { Log } from '#server/log'
import { refused } from '#server/refusal'
import type { Store } from '#server/store/index'
import { keepDocuments } from './keptDocuments.ts'
import type { OpenDocument } from './keptDocuments.ts'
import { openSettling } from './settling.ts'
import type { Edit } from './settling.ts'
import { compacted, documentOf, holdsMoreThan } from './shadow.ts'

/** Stored updates that one is made of. */
const compactEvery = 400

export interface DocumentsNeeds {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Told what a draft says a moment after its last change, with that change's instant and person. */
  readonly settled: (definition: Definition, edit: Edit) => Promise<void>
}

/** The drafts' documents: a shadow in memory for each open one, its updates in the store. */
export function openDocuments({ store, clock, log, settled }: DocumentsNeeds): Documents {
  const settling = openSettling(settled, log)
  const { documentFor, inTurn, idle } = keepDocuments(store)

  const listeners = new Set<(itemId: string, update: Uint8Array) => void>()

  /** @param settles whether the draft says something else afterwards */
  async function write(itemId: string, document: OpenDocument, update: Uint8Array, by: string, settles = true): ReturnType<Documents['apply']> {
    const refusal = document.shadow.attempt(update)
    if (refusal) return refusal
    const storedAt = clock.now()
    try {
      await storeUpdate(store, { itemId, update, whole: false, by, at: storedAt })
    }
    catch (error) {
      document.shadow.forget()
      throw error
    }
    document.shadow.take(update)
    document.stored++
    if (settles) settling.touch(itemId, document.shadow.doc, { at: storedAt, by })
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
      return document ? readSeen(document.shadow.doc, seen) : null
    },
    async sync(itemId, stateVector) {
      const document = await documentFor(itemId)
      return document ? missingFrom(document.shadow.doc, stateVector) : null
    },
    async apply(itemId, update, by) {
      const document = await documentFor(itemId)
      return document ? inTurn(document, () => write(itemId, document, update, by)) : null
    },
    async purge(itemId, by) {
      const document = await documentFor(itemId)
      const update = document ? await inTurn(document, () => purge(document, made => write(itemId, document, made, by, false))) : null
      if (update) for (const listener of listeners) listener(itemId, update)
    },
    onOwnUpdate(listener) { listeners.add(listener) },
    async close() {
      await idle()
      await settling.close()
    },
  }
}

/** What a document says, and whether it holds more than its reader has seen. Refusal: body.invalid (garbage for a state vector). */
function readSeen(doc: Y.Doc, seen: Uint8Array | undefined): Awaited<ReturnType<Documents['read']>> {
  try {
    return { ...readDraft(doc), holdsMore: seen !== undefined && holdsMoreThan(doc, seen) }
  }
  catch {
    return refused('body.invalid', { errors: [{ path: 'stateVector', code: 'invalid', detail: 'state vector' }] })
  }
}

/** What a client with this state vector lacks of a document. Refusal: draft.invalid (garbage). */
function missingFrom(doc: Y.Doc, stateVector: Uint8Array): Awaited<ReturnType<Documents['sync']>> {
  try {
    return { update: Y.encodeStateAsUpdate(doc, stateVector.length > 0 ? stateVector : undefined), stateVector: Y.encodeStateVector(doc) }
  }
  catch {
    return refused('draft.invalid')
  }
}

/** Takes the marked elements of a document out and stores it; the update that did it, null when nothing was to do. */
async function purge(document: OpenDocument, write: (update: Uint8Array) => ReturnType<Documents['apply']>): Promise<Uint8Array | null> {
  const update = purged(document.shadow.doc)
  const stored = update ? await write(update) : null
  return stored && 'storedAt' in stored ? update : null
}

/** The update that takes the marked elements of a document out; null when there are none. */
function purged(doc: Y.Doc): Uint8Array | null {
  const copy = documentOf([Y.encodeStateAsUpdate(doc)])
  const before = Y.encodeStateVector(copy)
  const update = purgeDeleted(copy, null) > 0 ? Y.encodeStateAsUpdate(copy, before) : null
  copy.destroy()
  return update
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
