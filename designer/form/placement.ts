import type { FormPlace } from '#definition/draft/editForm'
import type { FieldType } from '#definition/fields/fieldType'
import { fieldTypeOf } from '#definition/fields/index'
import { mayStandIn } from '#definition/fields/placing'
import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'

/** What is put somewhere: a new element of a type from the palette, or an element of the form with all that it holds. */
export type Carried =
  | { readonly kind: 'new', readonly type: string }
  | { readonly kind: 'node', readonly id: string }

export type Side = 'before' | 'after' | 'inside'

/** Where a new element of a type goes when it is not dragged: into the section or table in hand, else behind the field in hand. */
export function placeForNew(tree: FormTree, type: FieldType, selectedId: string | null): FormPlace {
  const selected = selectedId === null ? undefined : tree.nodeOf(selectedId)
  if (!selected) return endOfSheet(tree, type)
  if (mayStandIn(typeOf(tree, selected.id), type) && isContainer(tree, selected)) return { parent: selected.id, before: null }
  for (let at: FormNode | undefined = selected; at; at = at.parent === null ? undefined : tree.nodeOf(at.parent)) {
    if (mayStandIn(typeOf(tree, at.parent), type)) return { parent: at.parent, before: nextOf(tree, at) }
  }
  return endOfSheet(tree, type)
}

/** Where an element goes by one step up or down: past its neighbour, or over the edge of its section into the next. Null at the end. */
export function placeOneStep(tree: FormTree, id: string, step: 'up' | 'down'): FormPlace | null {
  const node = tree.nodeOf(id)
  const type = typeOf(tree, id)
  if (!node || !type) return null
  const siblings = siblingsOf(tree, node)
  const at = siblings.findIndex(each => each.id === id)
  const neighbour = siblings[step === 'up' ? at - 1 : at + 1]
  if (neighbour) return pastNeighbour(tree, type, neighbour, step, siblings[at + 2]?.id ?? null)
  const parent = node.parent === null ? undefined : tree.nodeOf(node.parent)
  if (!parent || typeOf(tree, parent.id)?.holds === 'rows') return null
  const uncles = siblingsOf(tree, parent)
  const uncle = uncles[uncles.findIndex(each => each.id === parent.id) + (step === 'up' ? -1 : 1)]
  if (!uncle) return null
  const beside = typeOf(tree, uncle.id)
  if (beside?.holds === 'nodes' && mayStandIn(beside, type)) return intoSection(tree, uncle, step)
  if (!mayStandIn(typeOf(tree, parent.parent), type)) return null
  return { parent: parent.parent, before: step === 'up' ? parent.id : uncle.id }
}

/** Where what is dragged lands beside or inside a target; null where it may not. */
export function placeForDrop(tree: FormTree, carried: Carried, targetId: string, side: Side): FormPlace | null {
  const target = tree.nodeOf(targetId)
  const type = typeOfCarried(tree, carried)
  if (!target || !type || isWithin(tree, target, carried)) return null
  if (side === 'inside') return isContainer(tree, target) && mayStandIn(typeOf(tree, target.id), type) ? { parent: target.id, before: null } : null
  if (!mayStandIn(typeOf(tree, target.parent), type)) return null
  return { parent: target.parent, before: side === 'before' ? target.id : nextOf(tree, target, carried.kind === 'node' ? carried.id : null) }
}

export function typeOfCarried(tree: FormTree, carried: Carried): FieldType | null {
  return carried.kind === 'new' ? fieldTypeOf(carried.type) : typeOf(tree, carried.id)
}

export interface Box { readonly left: number, readonly top: number, readonly width: number, readonly height: number }

/**
 * On which side of a target the pointer is. Fields and columns stand beside each other, so left is before; sections stand below each other.
 * @param inside whether what is carried may also go into the target: then only its outermost quarter (at most 24 px) is beside it
 */
export function sideAt(box: Box, point: { readonly x: number, readonly y: number }, axis: 'across' | 'down', inside: boolean): Side {
  const [start, length, at] = axis === 'across' ? [box.left, box.width, point.x] : [box.top, box.height, point.y]
  const rim = inside ? Math.min(24, length / 4) : length / 2
  if (at < start + rim) return 'before'
  return at > start + length - rim || !inside ? 'after' : 'inside'
}

/** Elements below the same parent, in their order; those on the sheet for who has none. */
export function siblingsOf(tree: FormTree, node: FormNode): readonly FormNode[] {
  return tree.childrenOf(node.parent ?? '')
}

/** Whether other elements hang under one: a section or a table. */
export function isContainer(tree: FormTree, node: FormNode): boolean {
  const holds = typeOf(tree, node.id)?.holds
  return holds === 'nodes' || holds === 'rows'
}

/** Whether an element is a column: it hangs under a table. */
export function isColumn(tree: FormTree, node: FormNode): boolean {
  return typeOf(tree, node.parent)?.holds === 'rows'
}

function typeOf(tree: FormTree, id: string | null): FieldType | null {
  return id === null ? null : tree.typed.get(id)?.type ?? null
}

function endOfSheet(tree: FormTree, type: FieldType): FormPlace {
  const last = tree.childrenOf('').at(-1)
  const intoLast = last && typeOf(tree, last.id)?.holds === 'nodes' && mayStandIn(typeOf(tree, last.id), type)
  return { parent: intoLast ? last.id : null, before: null }
}

function nextOf(tree: FormTree, node: FormNode, without: string | null = null): string | null {
  const siblings = siblingsOf(tree, node).filter(each => each.id !== without)
  return siblings[siblings.findIndex(each => each.id === node.id) + 1]?.id ?? null
}

function pastNeighbour(tree: FormTree, type: FieldType, neighbour: FormNode, step: 'up' | 'down', behind: string | null): FormPlace {
  const above = typeOf(tree, neighbour.id)
  if (above?.holds === 'nodes' && mayStandIn(above, type)) return intoSection(tree, neighbour, step)
  return { parent: neighbour.parent, before: step === 'up' ? neighbour.id : behind }
}

function intoSection(tree: FormTree, section: FormNode, step: 'up' | 'down'): FormPlace {
  return { parent: section.id, before: step === 'up' ? null : tree.childrenOf(section.id)[0]?.id ?? null }
}

function isWithin(tree: FormTree, target: FormNode, carried: Carried): boolean {
  if (carried.kind === 'new') return false
  for (let at: FormNode | undefined = target; at; at = at.parent === null ? undefined : tree.nodeOf(at.parent)) if (at.id === carried.id) return true
  return false
}
