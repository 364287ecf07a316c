import type * as Y from 'yjs'
import { elementOf, inOneStep } from './edit.ts'
import type { EditResult } from './edit.ts'
import { liveElements, partOf } from './elements.ts'
import type { ElementPart } from './shapes.ts'
import { isMap } from './slot.ts'

/** Who deletes, and when (an instant in ISO 8601). */
export interface DeletionMark {
  readonly at: string
  readonly by: string
}

/**
 * Marks an element as deleted, with what hangs on it: the nodes in a section or table, the edges of a node. The reader skips them,
 * others' edits inside survive, `restoreElement` brings all back.
 */
export function deleteElement(doc: Y.Doc, part: ElementPart, id: string, mark: DeletionMark, origin: unknown): EditResult {
  if (elementOf(doc, part, id) === null) return 'missing'
  inOneStep(doc, origin, () => {
    for (const map of withDependants(doc, part, id)) {
      map.set('deletedAt', mark.at)
      map.set('deletedBy', mark.by)
    }
  })
  return 'done'
}

/** Clears the mark of an element and of all that was deleted with it. `missing` when it is not marked or purged. */
export function restoreElement(doc: Y.Doc, part: ElementPart, id: string, origin: unknown): EditResult {
  const element = partOf(doc, part).get(id)
  if (!isMap(element) || !element.has('deletedAt')) return 'missing'
  const [at, by] = [element.get('deletedAt'), element.get('deletedBy')]
  inOneStep(doc, origin, () => {
    for (const map of partOf(doc, part).values()) {
      if (!isMap(map) || map.get('deletedAt') !== at || map.get('deletedBy') !== by) continue
      map.delete('deletedAt')
      map.delete('deletedBy')
    }
  })
  return 'done'
}

/** Takes marked elements out for good, with the rights that steps among them had; the server does so at publish. Returns how many. */
export function purgeDeleted(doc: Y.Doc, origin: unknown): number {
  return inOneStep(doc, origin, () => {
    const marked = partNames.flatMap((part) => [...partOf(doc, part).entries()].flatMap(([id, map]) => (isMap(map) && map.has('deletedAt') ? [[part, id] as const] : [])))
    for (const [part, id] of marked) {
      partOf(doc, part).delete(id)
      if (part === 'flow') forgetRights(doc, id)
    }
    return marked.length
  })
}

/** Rights of a deleted step sleep till it is restored; after a purge it never is. */
function forgetRights(doc: Y.Doc, nodeId: string): void {
  for (const field of partOf(doc, 'form').values()) {
    const rights = isMap(field) ? field.get('rights') : null
    if (isMap(rights) && rights.has(nodeId)) rights.delete(nodeId)
  }
}

const partNames: readonly ElementPart[] = ['form', 'flow', 'materials', 'papers', 'cases']

function withDependants(doc: Y.Doc, part: ElementPart, id: string): Y.Map<unknown>[] {
  const elements = liveElements(doc, part)
  const taken = new Set([id])
  for (const each of taken) {
    for (const { id: other, map } of elements) {
      if (part === 'form' && map.get('parent') === each) taken.add(other)
      if (part === 'flow' && (map.get('source') === each || map.get('target') === each)) taken.add(other)
    }
  }
  return elements.flatMap((each) => (taken.has(each.id) ? [each.map] : []))
}
