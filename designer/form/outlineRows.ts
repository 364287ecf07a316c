import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'
import { isContainer } from './placement.ts'

/** One line of the outline. `isOpen` null: nothing hangs under it. Level, position and size count from 1, as ARIA trees do. */
export interface OutlineRow { readonly node: FormNode, readonly level: number, readonly isOpen: boolean | null, readonly position: number, readonly size: number }

/** The lines that are seen while some are folded. */
export function outlineRows(tree: FormTree, folded: ReadonlySet<string>, parent = '', level = 1): readonly OutlineRow[] {
  const nodes = tree.childrenOf(parent)
  return nodes.flatMap((node, index) => {
    const holdsSome = isContainer(tree, node) && tree.childrenOf(node.id).length > 0
    const isOpen = holdsSome ? !folded.has(node.id) : null
    const row: OutlineRow = { node, level, isOpen, position: index + 1, size: nodes.length }
    return isOpen ? [row, ...outlineRows(tree, folded, node.id, level + 1)] : [row]
  })
}
