import { fieldTypeOf } from '#definition/fields/index'
import type { FieldType } from '#definition/fields/fieldType'
import type { FormNode } from '#definition/form'

/** A node of a known type. */
export interface TypedNode { readonly node: FormNode, readonly type: FieldType }

/** The form as a tree: nodes that hang together, each with a known type. */
export interface FormTree {
  readonly nodes: readonly FormNode[]
  readonly sections: readonly FormNode[]
  /** Fields and tables, in the order of the form; columns not. */
  readonly fields: readonly FormNode[]
  readonly tables: readonly TypedNode[]
  readonly typed: ReadonlyMap<string, TypedNode>
  readonly nodeOf: (id: string) => FormNode | undefined
  readonly childrenOf: (id: string) => readonly FormNode[]
  /** The sections a node stands in, outermost first. */
  readonly sectionsOf: (node: FormNode) => readonly FormNode[]
}

/** Reads the tree, leaving out nodes of unknown types and those whose parents are not there, can't hold them or contain themselves. */
export function readTree(all: readonly FormNode[]): FormTree {
  const typed = new Map<string, TypedNode>()
  for (const node of all) {
    const type = fieldTypeOf(node.type)
    if (type && !typed.has(node.id)) typed.set(node.id, { node, type })
  }
  const isPlaced = (node: FormNode): boolean => ancestorsOf(node, typed) !== null
  for (const { node } of [...typed.values()].filter((each) => !isPlaced(each.node))) typed.delete(node.id)
  const nodes = [...typed.values()].map((each) => each.node)
  const holds = (node: FormNode | undefined): string => typed.get(node?.id ?? '')?.type.holds ?? ''
  const isColumn = (node: FormNode): boolean => holds(typed.get(node.parent ?? '')?.node) === 'rows'
  const children = new Map<string, FormNode[]>()
  for (const node of nodes) children.set(node.parent ?? '', [...children.get(node.parent ?? '') ?? [], node])
  return {
    nodes, typed,
    sections: nodes.filter((node) => holds(node) === 'nodes'),
    fields: nodes.filter((node) => holds(node) !== 'nodes' && !isColumn(node)),
    tables: [...typed.values()].filter(({ type }) => type.holds === 'rows'),
    nodeOf: (id) => typed.get(id)?.node,
    childrenOf: (id) => children.get(id) ?? [],
    sectionsOf: (node) => (ancestorsOf(node, typed) ?? []).filter((each) => holds(each) === 'nodes').reverse(),
  }
}

/** A node's parents, nearest first; null where one is missing, can't hold nodes, or contains itself. */
export function ancestorsOf(node: FormNode, typed: ReadonlyMap<string, TypedNode>): FormNode[] | null {
  const found: FormNode[] = []
  for (let parent = node.parent; parent !== null;) {
    const above = typed.get(parent)
    if (!above || above.node.id === node.id || found.includes(above.node)) return null
    if (above.type.holds !== 'nodes' && above.type.holds !== 'rows') return null
    found.push(above.node)
    parent = above.node.parent
  }
  return found
}
