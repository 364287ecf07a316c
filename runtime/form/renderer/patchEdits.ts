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

/** A patch with a row at another place: after that row, or first. */
export function withMove(patch: FormPatch, table: string, id: string, after: string | null): FormPatch {
  const change = tableOf(patch, table)
  return withTable(patch, table, { ...change, move: [...change.move ?? [], { id, after }] })
}

/** What a block does to a table: new values by row id, rows added last, rows removed. */
export interface BlockEdits {
  readonly set: Readonly<Record<string, FormValues>>
  readonly add: readonly { readonly id: string, readonly values: FormValues }[]
  readonly remove: readonly string[]
}

/** A patch with a whole block of cells at once. `recorded` are the rows as they were before the patch. */
export function withBlock(patch: FormPatch, table: string, recorded: readonly FormValues[], { set, add, remove }: BlockEdits): FormPatch {
  const change = tableOf(patch, table)
  const removed = new Set(remove)
  const before = new Map(recorded.map((row) => [String(row.id), row]))
  const added = [...change.add ?? [], ...add].filter(({ id }) => !removed.has(id)).map((row) => (set[row.id] ? { ...row, values: { ...row.values, ...set[row.id] } } : row))
  const isAdded = new Set((change.add ?? []).map(({ id }) => id))
  const cells = new Map(Object.entries(change.set ?? {}))
  for (const [id, values] of Object.entries(set)) if (!isAdded.has(id)) cells.set(id, { ...cells.get(id), ...values })
  const kept = [...cells].filter(([id]) => !removed.has(id)).map(([id, values]): [string, FormValues] => [id, differing(values, before.get(id))])
  return withTable(patch, table, {
    add: added, set: Object.fromEntries(kept.filter(([, values]) => Object.keys(values).length > 0)), move: (change.move ?? []).filter(({ id }) => !removed.has(id)),
    remove: [...change.remove ?? [], ...remove.filter((id) => before.has(id))],
  })
}

/** What is as it was before is no change; without any difference the same object, by which rows are known to be unchanged. */
function differing(values: FormValues, before: FormValues | undefined): FormValues {
  const entries = Object.entries(values)
  const kept = entries.filter(([key, value]) => !areEqual(before?.[key], value))
  return kept.length === entries.length ? values : Object.fromEntries(kept)
}

/** A patch whose change of one table is another one; undefined: none. */
export function withTablePatch(patch: FormPatch, table: string, change: TablePatch | undefined): FormPatch {
  return withTable(patch, table, change ?? {})
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
