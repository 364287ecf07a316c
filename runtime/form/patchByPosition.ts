import type { FieldValue, FormValues, TablePatch } from '#definition/value'
import type { AccessTable } from './access.ts'
import type { CompiledTable } from './compiledForm.ts'
import { areEqual } from './equalValues.ts'
import type { Row } from './evaluateRow.ts'
import { idOf } from './applyPatch.ts'

/**
 * A list given for a whole table as a patch by position (form.md §4): row i keeps row i's id, more rows are added, fewer removed; only columns that
 * differ are in it. A column that a row leaves out is emptied where this step may edit it, and stays otherwise.
 * @param newRowId the id of a new row, by its index in the list
 */
export function patchByPosition(rows: readonly Row[], list: readonly Row[], table: CompiledTable, access: AccessTable, newRowId: (index: number) => string): TablePatch {
  const set = new Map<string, FormValues>()
  for (const [index, row] of rows.entries()) {
    const given = list[index]
    const cells = given ? differences(row, given, table, access) : {}
    if (Object.keys(cells).length > 0) set.set(idOf(row), cells)
  }
  const add = list.slice(rows.length).map((row, index) => ({ id: newRowId(rows.length + index), values: withoutId(row) }))
  const remove = rows.slice(list.length).map(idOf)
  return { ...(add.length ? { add } : {}), ...(remove.length ? { remove } : {}), ...(set.size ? { set: Object.fromEntries(set) } : {}) }
}

function differences(row: Row, given: Row, table: CompiledTable, access: AccessTable): FormValues {
  const cleared = table.columns.filter(({ node }) => !(node.key in given) && access.get(node.id)?.level === 'editable').map(({ node }): [string, FieldValue] => [node.key, null])
  const wanted = new Map([...Object.entries(withoutId(given)), ...cleared])
  return Object.fromEntries([...wanted].filter(([key, value]) => !areEqual(row[key], value)))
}

function withoutId(row: Row): FormValues {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id'))
}
