import { decodeDocument } from '../bson/decode.ts'
import type { Doc } from '../bson/value.ts'
import type { Collection } from '../store/collection.ts'
import { bytesIn, numberIn } from '../store/connection.ts'
import type { Connection, Row } from '../store/connection.ts'
import type { Filter } from './match.ts'
import type { Plan, SortPart } from './plan.ts'
import { Sorter, sortFields } from './sort.ts'
import { indexQuery, scanQuery, streamPins } from './sql.ts'
import type { Query } from './sql.ts'

/** A stored document as bytes, with its row id. */
export interface Found {
  id: number
  bytes: Buffer
}

/** Counted while a plan runs, for `explain`. */
export interface Examined {
  keys: number
  documents: number
}

/**
 * The stages below are generators; `undefined` is a step without a result, where the reader may pause so that others go on.
 * Closing a generator frees what it holds.
 */
export type Steps<T> = Generator<T | undefined, undefined, undefined>

/** All documents that match, by the plan, sorted when asked. `keep` is how many are wanted at most (skip and limit together). */
export function* findRows(connection: Connection, collection: Collection, plan: Plan, filter: Filter, sort: readonly SortPart[], keep: number, examined: Examined): Steps<Found> {
  const matching = matchingRows(connection, collection, plan, filter, examined)
  if (plan.sorted || sort.length === 0) {
    yield* matching
    return undefined
  }
  const sorter = new Sorter<Found>(sort, keep)
  const fields = sortFields(sort)
  for (const row of matching) {
    if (row !== undefined) sorter.add(decodeDocument(row.bytes, 0, fields), row, row.bytes.length)
    yield undefined
  }
  yield* sorter.sorted()
  return undefined
}

function* matchingRows(connection: Connection, collection: Collection, plan: Plan, filter: Filter, examined: Examined): Steps<Found> {
  const everything = filter.condition.kind === 'all' && filter.condition.parts.length === 0
  const exact = everything || (plan.kind === 'index' && plan.exact)
  for (const row of candidates(connection, collection, plan, examined)) {
    if (row === undefined) continue
    examined.documents += 1
    yield exact || filter.matches(decodeDocument(row.bytes, 0, filter.fields)) ? row : undefined
  }
  return undefined
}

function* candidates(connection: Connection, collection: Collection, plan: Plan, examined: Examined): Steps<Found> {
  const seen = plan.kind === 'union' || (plan.kind === 'index' && plan.index.multikey !== 0) ? new Set<number>() : undefined
  for (const row of planRows(connection, collection, plan)) {
    if (plan.kind !== 'scan') examined.keys += 1
    const found = { id: numberIn(row, 'id'), bytes: bytesIn(row, 'doc') }
    if (seen?.has(found.id) === true) continue
    seen?.add(found.id)
    yield found
  }
  return undefined
}

function* planRows(connection: Connection, collection: Collection, plan: Plan): Generator<Row> {
  if (plan.kind === 'scan') {
    yield* select(connection, scanQuery(collection, 'd.id, d.doc'))
  } else if (plan.kind === 'union') {
    for (const each of plan.plans) yield* planRows(connection, collection, each)
  } else if (plan.merge) {
    yield* mergedRows(connection, collection, plan)
  } else {
    yield* select(connection, indexQuery(collection, plan, 'd.id, d.doc'))
  }
}

/** A statement of its own for each run: one that is being read cannot be started again. */
function* select(connection: Connection, query: Query): Generator<Row> {
  const statement = connection.borrow(query.sql)
  try {
    yield* statement.iterate(...query.values)
  } finally {
    connection.giveBack(query.sql, statement)
  }
}

/** One stream for each combination of pinned values, each in index order, merged by the sorted columns. */
function* mergedRows(connection: Connection, collection: Collection, plan: Extract<Plan, { kind: 'index' }>): Generator<Row> {
  const keys = plan.order.map(({ column }) => `x.k${column}`).join(', ')
  const streams = streamPins(plan).map((pins) => select(connection, indexQuery(collection, plan, `d.id, d.doc, ${keys}`, pins)))
  try {
    let heads = streams.map((stream) => ({ stream, row: stream.next().value })).filter((head) => head.row !== undefined)
    while (heads.length > 0) {
      const least = heads.reduce((a, b) => (compareRows(a.row, b.row, plan.order) <= 0 ? a : b))
      if (least.row !== undefined) yield least.row
      const next = least.stream.next()
      least.row = next.done === true ? undefined : next.value
      if (least.row === undefined) heads = heads.filter((head) => head !== least)
    }
  } finally {
    for (const stream of streams) stream.return(undefined)
  }
}

function compareRows(a: Row | undefined, b: Row | undefined, order: readonly { column: number, descending: boolean }[]): number {
  if (a === undefined || b === undefined) return 0
  for (const { column, descending } of order) {
    const compared = Buffer.compare(bytesIn(a, `k${column}`), bytesIn(b, `k${column}`))
    if (compared !== 0) return descending ? -compared : compared
  }
  return 0
}

/**
 * How many documents an exact plan finds, without touching one. A document with an array has several rows in the index; where each array's
 * column is pinned to one value it has one of them only.
 */
export function countByIndex(connection: Connection, collection: Collection, plan: Extract<Plan, { kind: 'index' }>): number {
  const open = plan.index.columns.some((_, column) => (plan.index.multikey & (1 << column)) !== 0 && !plan.bounds.some((each) => each.column === column && each.bound.kind === 'points' && each.bound.points.length <= 1))
  const { sql, values } = indexQuery(collection, { ...plan, order: [] }, open ? 'count(DISTINCT x.id) AS n' : 'count(*) AS n')
  const row = connection.get(sql, ...values)
  return row === undefined ? 0 : numberIn(row, 'n')
}

/** Decodes whole documents out of rows. */
export function* decoded(rows: Steps<Found>): Steps<Doc> {
  for (const row of rows) yield row === undefined ? undefined : decodeDocument(row.bytes)
  return undefined
}
