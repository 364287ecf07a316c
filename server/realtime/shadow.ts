import * as Y from 'yjs'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'

/** Bytes of one update, and of a whole document with its history. */
const largestUpdate = 1024 * 1024
const largestDocument = 16 * 1024 * 1024

/** The document's root types, all maps, with the entries that each may hold, deleted ones included (together.md §1). */
const roots: Readonly<Record<string, number>> = { facts: 64, form: 1000, flow: 3000, materials: 500, papers: 300, cases: 300 }

/**
 * The server's copy of an item's document. An update is tried on a second copy first, so that what is refused never
 * touches the one that others read.
 */
export interface Shadow {
  readonly doc: Y.Doc
  /** Tries an update without taking it. Refusals: draft.too-large, draft.invalid, draft.gap. */
  readonly attempt: (update: Uint8Array) => Refused | null
  /** Takes an update that was tried. */
  readonly take: (update: Uint8Array) => void
  /** Forgets what was tried and not taken. */
  readonly forget: () => void
}

/** Builds the shadow from stored updates, in any order. */
export function openShadow(itemId: string, updates: readonly Uint8Array[]): Shadow {
  const doc = documentOf(updates)
  let trial = copyOf(doc)
  let bytes = updates.reduce((sum, each) => sum + each.length, 0)

  function forget(): void {
    trial.destroy()
    trial = copyOf(doc)
  }

  return {
    doc,
    forget,
    attempt(update) {
      if (update.length > largestUpdate || bytes + update.length > largestDocument) return refused('draft.too-large')
      const refusal = tried(trial, update, itemId)
      if (refusal) forget()
      return refusal
    },
    take(update) {
      Y.applyUpdate(doc, update)
      bytes += update.length
    },
  }
}

/** A document with its root types, holding these updates. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const name of Object.keys(roots)) doc.getMap(name)
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function copyOf(doc: Y.Doc): Y.Doc {
  return documentOf([Y.encodeStateAsUpdate(doc)])
}

function tried(trial: Y.Doc, update: Uint8Array, itemId: string): Refused | null {
  try {
    Y.applyUpdate(trial, update)
  }
  catch {
    return refused('draft.invalid')
  }
  if (trial.store.pendingStructs || trial.store.pendingDs) return refused('draft.gap')
  if ([...trial.share.keys()].some(name => !(name in roots))) return refused('draft.invalid')
  const oversized = Object.entries(roots).some(([name, most]) => trial.getMap(name).size > most || trial.getMap(name)._map.size > most * 2)
  if (oversized) return refused('draft.too-large')
  // A root that holds a list or text is no map any more; and a draft keeps the id of its item.
  const isMapOnly = Object.keys(roots).every(name => trial.getMap(name)._start === null)
  return isMapOnly && trial.getMap('facts').get('id') === itemId ? null : refused('draft.invalid')
}

/** Whether the document holds something that a state vector does not cover. @throws on bytes that are no state vector */
export function holdsMoreThan(doc: Y.Doc, stateVector: Uint8Array): boolean {
  const known = Y.decodeStateVector(stateVector)
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(([client, clock]) => clock > (known.get(client) ?? 0))
}

/** One update that replaces the document's, or null when it would not give the same document. */
export function compacted(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array | null {
  const whole = Y.encodeStateAsUpdate(doc)
  const [fromWhole, fromParts] = [documentOf([whole]), documentOf(updates)]
  const isSame = Y.equalSnapshots(Y.snapshot(fromWhole), Y.snapshot(fromParts))
    && Object.keys(roots).every(name => JSON.stringify(fromWhole.getMap(name)) === JSON.stringify(fromParts.getMap(name)))
  fromWhole.destroy()
  fromParts.destroy()
  return isSame ? whole : null
}
