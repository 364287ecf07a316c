import type { FormPlace } from '#definition/draft/editForm'
import { mayStandIn } from '#definition/fields/placing'
import type { FormTree } from '#form/readTree'
import { isColumn, isContainer, placeForDrop, sideAt, typeOfCarried, type Box, type Carried, type Side } from './placement.ts'

/** Where what is dragged would land: beside or inside an element, and the place in the form that this means. */
export interface Landing { readonly id: string, readonly side: Side, readonly place: FormPlace }

/** An element under the pointer with its box on the screen, in px. */
export interface LandingTarget { readonly id: string, readonly box: Box }

/** The landing under the pointer: the innermost element that can take it. Null where nothing can. */
export function landingAt(tree: FormTree, carried: Carried, targets: readonly LandingTarget[], point: { readonly x: number, readonly y: number }): Landing | null {
  for (const { id, box } of targets) {
    const node = tree.nodeOf(id)
    const type = typeOfCarried(tree, carried)
    if (!node || !type) continue
    const held = tree.typed.get(id)?.type
    const inside = isContainer(tree, node) && held !== undefined && mayStandIn(held, type)
    const axis = isContainer(tree, node) || (held?.holds === 'nothing' && !isColumn(tree, node)) ? 'down' : 'across'
    const side = sideAt(box, point, axis, inside)
    const place = placeForDrop(tree, carried, id, side)
    if (place) return { id, side, place }
  }
  return null
}

/** What is dragged, read from what the drag carries; null for a drag of something else. */
export function carriedFrom(data: Readonly<Record<string | symbol, unknown>>): Carried | null {
  if (data.kind === 'new' && typeof data.type === 'string') return { kind: 'new', type: data.type }
  return data.kind === 'node' && typeof data.id === 'string' ? { kind: 'node', id: data.id } : null
}
