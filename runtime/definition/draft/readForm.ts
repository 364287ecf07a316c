import { formNode } from '../form.ts'
import type { FormNode } from '../form.ts'
import type { Repair } from './repair.ts'
import { formShape } from './shapes.ts'
import { readRecord } from './slot.ts'
import type { DraftElement } from './elements.ts'

/**
 * The nodes of a form, each section or table before what it holds. A node whose parent is gone hangs at the root; a cycle is
 * broken at its smallest id, which hangs at the root.
 * @param flowIds the nodes that rights may name; `deletedIds` those whose rights only sleep
 */
export function readForm(
  elements: readonly DraftElement[], flowIds: ReadonlySet<string>, deletedIds: ReadonlySet<string>, repairs: Repair[],
): FormNode[] {
  const nodes = elements.flatMap(({ id, map }) => {
    const read = formNode.safeParse({ id, ...readRecord(formShape, map) })
    if (!read.success) repairs.push({ code: 'shape', part: 'form', elementId: id })
    return read.success ? [withRights(read.data, flowIds, deletedIds, repairs)] : []
  })
  return inTreeOrder(withParents(nodes, repairs))
}

function withRights(node: FormNode, flowIds: ReadonlySet<string>, deletedIds: ReadonlySet<string>, repairs: Repair[]): FormNode {
  const rights = Object.entries(node.rights).filter(([step]) => {
    if (!flowIds.has(step) && !deletedIds.has(step)) repairs.push({ code: 'rightOfNothing', part: 'form', elementId: node.id, property: step })
    return flowIds.has(step)
  })
  return { ...node, rights: Object.fromEntries(rights) }
}

function withParents(nodes: readonly FormNode[], repairs: Repair[]): FormNode[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parent]))
  for (const { id, parent } of nodes) {
    if (parent === null || parents.has(parent)) continue
    parents.set(id, null)
    repairs.push({ code: 'parentGone', part: 'form', elementId: id })
  }
  for (const id of [...parents.keys()].sort()) {
    if (!isOwnAncestor(id, parents)) continue
    parents.set(id, null)
    repairs.push({ code: 'cycle', part: 'form', elementId: id })
  }
  return nodes.map((node) => ({ ...node, parent: parents.get(node.id) ?? null }))
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  let above = parents.get(id) ?? null
  for (let steps = 0; above !== null && steps <= parents.size; steps += 1) {
    if (above === id) return true
    above = parents.get(above) ?? null
  }
  return false
}

function inTreeOrder(nodes: readonly FormNode[]): FormNode[] {
  const children = Map.groupBy(nodes, (node) => node.parent)
  const ordered: FormNode[] = []
  const waiting = [...(children.get(null) ?? [])].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    ordered.push(node)
    waiting.push(...[...(children.get(node.id) ?? [])].reverse())
  }
  return ordered
}
