import type { Definition } from '#definition/definition'
import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'
import { fieldMenus, type FieldMenu } from '../flow/conditionMenus.ts'
import { isColumn } from './placement.ts'

/** The fields that a rule of a node may look at: those of the sheet and, for a column, the other columns of its row. Never the node itself. */
export function ruleMenus(definition: Definition, tree: FormTree, node: FormNode): readonly FieldMenu[] {
  const beside = isColumn(tree, node) ? tree.childrenOf(node.parent ?? '') : []
  // Columns count as fields of their row here, so they are asked for as if they stood on the sheet.
  const columns = fieldMenus({ ...definition, form: beside.map(each => ({ ...each, parent: null })) })
  return [...columns, ...fieldMenus(definition)].filter(menu => menu.node.id !== node.id && menu.node.id !== node.parent)
}

/** The names that a formula of a node may use, as `parseFeel` takes them: keys, columns as `lots.area`, and the columns of the node's own row. */
export function formulaNames(tree: FormTree, node: FormNode): readonly string[] {
  const keys = tree.fields.map(field => field.key)
  const columns = tree.tables.flatMap(({ node: table }) => tree.childrenOf(table.id).map(column => `${table.key}.${column.key}`))
  const own = isColumn(tree, node) ? tree.childrenOf(node.parent ?? '').map(column => column.key) : []
  return [...new Set([...keys, ...columns, ...own])]
}
