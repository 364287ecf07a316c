import { encodeKey } from '../bson/key.ts'
import { undefinedValue } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import type { Index } from './collection.ts'

/** What one document puts into one index: rows of encoded columns without doubles, and which columns met an array. */
export interface IndexEntries {
  rows: Buffer[][]
  multikey: number
}

/** Where one column stands: its key when it is settled, else a value with path parts left to follow. */
type Walk = Buffer | { value: Value | undefined, rest: readonly string[] }

const nullKey = encodeKey(null)
const emptyKey = encodeKey(undefinedValue)

/**
 * The index rows of a document. A missing path counts as null; an array gives one row for each element, an empty one undefined.
 * @throws Failure CannotIndexParallelArrays when two columns would open different arrays.
 */
export function indexEntries(index: Index, doc: Doc): IndexEntries {
  const entries: IndexEntries = { rows: [], multikey: 0 }
  expand(index.columns.map((column) => ({ value: doc, rest: column.parts })), entries)
  if (entries.rows.length > 1) entries.rows = withoutDoubles(entries.rows)
  return entries
}

function expand(columns: Walk[], entries: IndexEntries): void {
  const walked = columns.map((column) => walk(column))
  let opened: Value[] | undefined
  for (const [position, column] of walked.entries()) {
    if (Buffer.isBuffer(column) || !Array.isArray(column.value)) continue
    if (opened !== undefined && opened !== column.value) throw new Failure('CannotIndexParallelArrays', 'cannot index parallel arrays')
    opened = column.value
    entries.multikey |= 1 << position
  }
  const array = opened
  if (array === undefined) {
    entries.rows.push(walked.map((column) => (Buffer.isBuffer(column) ? column : nullKey)))
  } else if (array.length === 0) {
    expand(walked.map((column) => (isOpen(column, array) ? emptied(column.rest) : column)), entries)
  } else {
    for (const item of array) expand(walked.map((column) => (isOpen(column, array) ? inside(item, column.rest) : column)), entries)
  }
}

function isOpen(column: Walk, array: Value[]): column is Exclude<Walk, Buffer> {
  return !(Buffer.isBuffer(column)) && column.value === array
}

function emptied(rest: readonly string[]): Buffer {
  return rest.length === 0 ? emptyKey : nullKey
}

/** An array inside an array is indexed as a whole, not opened again. */
function inside(item: Value, rest: readonly string[]): Walk {
  if (rest.length === 0) return encodeKey(item)
  return item instanceof Map ? { value: item, rest } : nullKey
}

/** Follows the path through objects until it is settled or meets an array. */
function walk(column: Walk): Walk {
  if (Buffer.isBuffer(column)) return column
  let value = column.value
  for (const [position, part] of column.rest.entries()) {
    if (Array.isArray(value)) return { value, rest: column.rest.slice(position) }
    if (!(value instanceof Map)) return nullKey
    value = value.get(part)
  }
  if (Array.isArray(value)) return { value, rest: [] }
  return value === undefined ? nullKey : encodeKey(value)
}

function withoutDoubles(rows: Buffer[][]): Buffer[][] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const text = row.map((key) => key.toString('latin1')).join('\u0100')
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}
