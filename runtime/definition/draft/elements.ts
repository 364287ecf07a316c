import * as Y from 'yjs'
import { elementId } from '../text.ts'
import { byOrder } from './order.ts'
import type { DraftPart } from './shapes.ts'
import { isMap } from './slot.ts'

export const draftParts: readonly DraftPart[] = ['facts', 'form', 'flow', 'materials', 'papers', 'cases']

/** An element of a draft: one map of a part, alive. */
export interface DraftElement {
  readonly id: string
  readonly map: Y.Map<unknown>
}

/** The map of a part. A document that was given another root type under that name is answered with an empty map. */
export function partOf(doc: Y.Doc, part: DraftPart): Y.Map<unknown> {
  const root = doc.share.get(part)
  const isForeign = root !== undefined && root.constructor !== Y.AbstractType && !(root instanceof Y.Map)
  return isForeign ? new Y.Doc().getMap(part) : doc.getMap(part)
}

/** The elements of a part that nobody deleted, in their order. What is no map, or has no id, is none. */
export function liveElements(doc: Y.Doc, part: Exclude<DraftPart, 'facts'>): DraftElement[] {
  return [...partOf(doc, part).entries()]
    .flatMap(([id, map]) => (isMap(map) && !map.has('deletedAt') && isId(part, id) ? [{ id, map }] : []))
    .sort((a, b) => byOrder([a.id, a.map.get('order')], [b.id, b.map.get('order')]))
}

/** The ids of a part's elements that are marked as deleted and not yet purged. */
export function deletedIds(doc: Y.Doc, part: Exclude<DraftPart, 'facts'>): Set<string> {
  return new Set([...partOf(doc, part).entries()].flatMap(([id, map]) => (isMap(map) && map.has('deletedAt') ? [id] : [])))
}

function isId(part: DraftPart, id: string): boolean {
  return part === 'cases' || elementId.safeParse(id).success
}
