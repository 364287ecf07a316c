import { z } from 'zod'
import type * as Y from 'yjs'
import { itemFacts } from '../item.ts'
import type { ItemFacts } from '../item.ts'
import { inOneStep, placeIn } from './edit.ts'
import type { EditResult } from './edit.ts'
import { partOf } from './elements.ts'
import { factEntryShapes, factsShape } from './shapes.ts'
import type { FactList } from './shapes.ts'
import { changeRecord, isMap, readRecord } from './slot.ts'
import type { PlainRecord } from './slot.ts'
import { createEntry } from './slots.ts'

/** Sets a fact as the definition has it: a plain value, a limit or null, a list. Texts inside are merged by their difference. */
export function setFact<Property extends keyof ItemFacts>(doc: Y.Doc, property: Property, value: ItemFacts[Property], origin: unknown): EditResult {
  if (!itemFacts.shape[property].safeParse(value).success) return 'refused'
  inOneStep(doc, origin, () => changeRecord(factsShape, partOf(doc, 'facts'), { [property]: value }))
  return 'done'
}

/** Adds an entry to a list of the facts, before another or last. */
export function addFactEntry<List extends FactList>(doc: Y.Doc, list: List, entry: ItemFacts[List][number], before: string | null, origin: unknown): EditResult {
  const entries = partOf(doc, 'facts').get(list)
  if (!isMap(entries)) return 'missing'
  if (entries.has(entry.id) && !isRemoved(entries.get(entry.id))) return 'refused'
  if (!holds(list, { ...entry })) return 'refused'
  inOneStep(doc, origin, () => {
    const removed = entries.get(entry.id)
    if (isMap(removed)) {
      removed.delete('removed')
      changeRecord(factEntryShapes[list], removed, { ...entry })
    } else entries.set(entry.id, createEntry(factEntryShapes[list], { ...entry }, undefined))
    placeIn(entries, entry.id, before)
  })
  return 'done'
}

/** Changes the named properties of an entry; one named with undefined becomes absent. */
export function setFactEntry<List extends FactList>(
  doc: Y.Doc, list: List, id: string, changes: Partial<Omit<ItemFacts[List][number], 'id'>>, origin: unknown,
): EditResult {
  const entry = entryOf(doc, list, id)
  if (entry === null) return 'missing'
  if (!holds(list, { id, ...readRecord(factEntryShapes[list], entry), ...changes })) return 'refused'
  inOneStep(doc, origin, () => changeRecord(factEntryShapes[list], entry, { ...changes }))
  return 'done'
}

export function moveFactEntry(doc: Y.Doc, list: FactList, id: string, before: string | null, origin: unknown): EditResult {
  const entries = partOf(doc, 'facts').get(list)
  if (!isMap(entries) || entryOf(doc, list, id) === null) return 'missing'
  inOneStep(doc, origin, () => placeIn(entries, id, before))
  return 'done'
}

export function removeFactEntry(doc: Y.Doc, list: FactList, id: string, origin: unknown): EditResult {
  const entry = entryOf(doc, list, id)
  if (entry === null) return 'missing'
  inOneStep(doc, origin, () => entry.set('removed', true))
  return 'done'
}

function entryOf(doc: Y.Doc, list: FactList, id: string): Y.Map<unknown> | null {
  const entries = partOf(doc, 'facts').get(list)
  const entry = isMap(entries) ? entries.get(id) : null
  return isMap(entry) && !isRemoved(entry) ? entry : null
}

function isRemoved(entry: unknown): boolean {
  return isMap(entry) && entry.has('removed')
}

function holds(list: FactList, entry: PlainRecord): boolean {
  return z.safeParse(itemFacts.shape[list].element, entry).success
}
