import type { FieldValue, FormPatch, FormValues, TablePatch } from '#definition/value'
import { readRows } from './evaluate.ts'
import type { Row } from './evaluateRow.ts'

/** The values after a patch, which is not judged here. Rows that are not touched stay the same objects. */
export function applyPatch(values: FormValues, patch: FormPatch): FormValues {
  const tables = Object.entries(patch.tables ?? {}).map(([key, change]): [string, FieldValue] => [key, applyTablePatch(readRows(patch.values?.[key] ?? values[key]), change)])
  return { ...values, ...patch.values, ...Object.fromEntries(tables) }
}

/** The rows after a patch: removed, then changed, then added, then moved. `after` null is the first place, absent the last. */
export function applyTablePatch(rows: readonly Row[], { add = [], remove = [], move = [], set = {} }: TablePatch): readonly Row[] {
  const removed = new Set(remove)
  const changed = new Map(Object.entries(set))
  const kept = rows.filter((row) => !removed.has(idOf(row))).map((row) => {
    const cells = changed.get(idOf(row))
    return cells ? merged(row, cells) : row
  })
  const added = add.reduce<Row[]>((list, { id, after, values }) => insert(list, merged({ id }, values, id), after), kept)
  return move.reduce<Row[]>((list, { id, after }) => {
    const row = list.find((each) => idOf(each) === id)
    return row ? insert(list.filter((each) => each !== row), row, after) : list
  }, added)
}

const known = new WeakMap<Row, { readonly row: Row, readonly result: Row }>()

/** A row with changed cells; the same arguments give the same object, by which `evaluate` knows that a row did not change. */
function merged(row: Row, cells: Row, newId?: string): Row {
  const before = known.get(cells)
  if (before && (before.row === row || (newId !== undefined && before.result.id === newId))) return before.result
  const result = { ...row, ...cells, ...(newId === undefined ? {} : { id: newId }) }
  known.set(cells, { row, result })
  return result
}

/** Puts a row into a list of our own; adding 2,000 last must not copy it 2,000 times. */
function insert(rows: Row[], row: Row, after: string | null | undefined): Row[] {
  const place = after === null ? -1 : after === undefined ? rows.length : rows.findIndex((each) => idOf(each) === after)
  rows.splice(place < 0 && after !== null ? rows.length : place + 1, 0, row)
  return rows
}

/** The id of a row. */
export function idOf(row: Row): string {
  return typeof row.id === 'string' ? row.id : ''
}
