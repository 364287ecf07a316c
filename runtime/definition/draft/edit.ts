import type * as Y from 'yjs'
import { partOf } from './elements.ts'
import { orderChanges } from './order.ts'
import { liveEntries } from './slots.ts'
import type { DraftPart } from './shapes.ts'
import { isMap } from './slot.ts'

/**
 * What became of an edit. `missing`: someone deleted the element meanwhile, nothing was written. `refused`: the value does not
 * hold the record's schema, or the place is impossible; nothing was written.
 */
export type EditResult = 'done' | 'missing' | 'refused'

/**
 * One step of undo: all edits inside become one update. Edits called inside join it.
 * @param origin who edits; the undo manager follows its own origin only
 */
export function inOneStep<Result>(doc: Y.Doc, origin: unknown, change: () => Result): Result {
  return doc.transact(change, origin)
}

/** The map of an element, null when it is not there or marked as deleted. */
export function elementOf(doc: Y.Doc, part: DraftPart, id: string): Y.Map<unknown> | null {
  const map = partOf(doc, part).get(id)
  return isMap(map) && !map.has('deletedAt') && !map.has('removed') ? map : null
}

/**
 * Order keys that put `id` before another among its siblings, or last with null. Usually that is one key, of `id` itself; damaged
 * or tied keys of siblings are mended on the way.
 */
export function placeAmong(siblings: readonly (readonly [id: string, map: Y.Map<unknown>])[], id: string, before: string | null): Map<string, string> {
  const ids = siblings.map(([each]) => each).filter((each) => each !== id)
  const at = before === null ? -1 : ids.indexOf(before)
  const target = at < 0 ? [...ids, id] : ids.toSpliced(at, 0, id)
  const current = new Map(siblings.filter(([each]) => each !== id).map(([each, map]) => [each, map.get('order')]))
  return orderChanges(current, target)
}

/** Puts `id` before another among the live entries of a map. */
export function placeIn(map: Y.Map<unknown>, id: string, before: string | null): void {
  applyOrder(map, placeAmong(liveEntries(map), id, before))
}

export function applyOrder(map: Y.Map<unknown>, changes: ReadonlyMap<string, string>): void {
  for (const [id, order] of changes) {
    const entry = map.get(id)
    if (isMap(entry)) entry.set('order', order)
  }
}
