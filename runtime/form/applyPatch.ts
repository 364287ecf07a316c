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
    return cells ? { ...row, ...cells } : row
  })
  const added = add.reduce<readonly Row[]>((list, { id, after, values }) => insert(list, { ...values, id }, after), kept)
  return move.reduce((list, { id, after }) => {
    const row = list.find((each) => idOf(each) === id)
    return row ? insert(list.filter((each) => each !== row), row, after) : list
  }, added)
}

function insert(rows: readonly Row[], row: Row, after: string | null | undefined): readonly Row[] {
  if (after === null) return [row, ...rows]
  const place = after === undefined ? -1 : rows.findIndex((each) => idOf(each) === after)
  return place < 0 ? [...rows, row] : [...rows.slice(0, place + 1), row, ...rows.slice(place + 1)]
}

/** The id of a row. */
export function idOf(row: Row): string {
  return typeof row.id === 'string' ? row.id : ''
}
