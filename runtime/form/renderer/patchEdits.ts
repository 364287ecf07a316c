import type { FieldValue, FormPatch, FormValues, TablePatch } from '#definition/value'
import { areEqual } from '../equalValues.ts'

/** A patch with a new value; what is as it was before is no change. */
export function withValue(patch: FormPatch, recorded: FormValues, key: string, value: FieldValue): FormPatch {
  const values = new Map(Object.entries(patch.values ?? {}))
  if (areEqual(recorded[key], value)) values.delete(key)
  else values.set(key, value)
  return { ...patch, values: Object.fromEntries(values) }
}

/** A patch with a new value in a cell. `recorded` is the row as it was before, null for a row that the patch adds. */
export function withCell(patch: FormPatch, table: string, rowId: string, recorded: FormValues | null, column: string, value: FieldValue): FormPatch {
  const change = tableOf(patch, table)
  const added = change.add?.find(({ id }) => id === rowId)
  if (added) {
    const add = change.add?.map((row) => (row === added ? { ...row, values: { ...row.values, [column]: value } } : row))
    return withTable(patch, table, { ...change, ...(add ? { add } : {}) })
  }
  const cells = new Map(Object.entries(change.set?.[rowId] ?? {}))
  if (areEqual(recorded?.[column], value)) cells.delete(column)
  else cells.set(column, value)
  const rows = Object.entries(change.set ?? {}).filter(([id]) => id !== rowId)
  return withTable(patch, table, { ...change, set: Object.fromEntries(cells.size > 0 ? [...rows, [rowId, Object.fromEntries(cells)]] : rows) })
}

/** A patch with one more row, after another or last. */
export function withRow(patch: FormPatch, table: string, id: string, values: FormValues, after?: string): FormPatch {
  const change = tableOf(patch, table)
  return withTable(patch, table, { ...change, add: [...change.add ?? [], { id, values, ...(after === undefined ? {} : { after }) }] })
}

/** A patch without a row: one that it added is forgotten, one that was there is removed. */
export function withoutRow(patch: FormPatch, table: string, rowId: string): FormPatch {
  const change = tableOf(patch, table)
  const isAdded = change.add?.some(({ id }) => id === rowId) ?? false
  const add = (change.add ?? []).filter(({ id }) => id !== rowId)
    .map(({ after, ...row }) => (after === undefined || after === rowId ? row : { ...row, after }))
  const set = Object.fromEntries(Object.entries(change.set ?? {}).filter(([id]) => id !== rowId))
  const move = (change.move ?? []).filter(({ id }) => id !== rowId)
  return withTable(patch, table, { add, set, move, remove: isAdded ? change.remove ?? [] : [...change.remove ?? [], rowId] })
}

function tableOf(patch: FormPatch, table: string): TablePatch {
  return patch.tables?.[table] ?? {}
}

/** A table without any change is left out. */
function withTable(patch: FormPatch, table: string, { add = [], remove = [], move = [], set = {} }: TablePatch): FormPatch {
  const tables = Object.entries(patch.tables ?? {}).filter(([key]) => key !== table)
  const change = {
    ...(add.length > 0 ? { add } : {}), ...(remove.length > 0 ? { remove } : {}), ...(move.length > 0 ? { move } : {}),
    ...(Object.keys(set).length > 0 ? { set } : {}),
  }
  return { ...patch, tables: Object.fromEntries(Object.keys(change).length > 0 ? [...tables, [table, change]] : tables) }
}
