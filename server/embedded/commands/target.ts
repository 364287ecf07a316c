import { decodeDocument } from '../bson/decode.ts'
import type { Engine } from '../engine.ts'
import { Breather } from '../query/breather.ts'
import type { Filter } from '../query/match.ts'
import { choosePlan } from '../query/plan.ts'
import type { SortPart } from '../query/plan.ts'
import { findRows } from '../query/rows.ts'
import type { Collection } from '../store/collection.ts'
import { bytesIn } from '../store/connection.ts'
import type { Stored } from '../store/documents.ts'

/** The first matching document, read inside the write that will change it. */
export function firstMatch(engine: Engine, collection: Collection, filter: Filter, sort: readonly SortPart[]): Stored | undefined {
  const plan = choosePlan(collection, filter.condition, sort, true)
  const rows = findRows(engine.connection, collection, plan, filter, sort, 1, { keys: 0, documents: 0 })
  try {
    for (const row of rows) {
      if (row !== undefined) return { id: row.id, doc: decodeDocument(row.bytes) }
    }
    return undefined
  } finally {
    rows.return(undefined)
  }
}

/** The row ids of all matching documents, read beside other work; the write looks at each again. */
export async function matchingIds(engine: Engine, collection: Collection, filter: Filter): Promise<number[]> {
  const connection = engine.readers.take()
  const breather = new Breather()
  const ids: number[] = []
  const plan = choosePlan(collection, filter.condition, [], false)
  const rows = findRows(connection, collection, plan, filter, [], Number.POSITIVE_INFINITY, { keys: 0, documents: 0 })
  try {
    for (const row of rows) {
      if (row !== undefined) ids.push(row.id)
      if (breather.due()) await breather.rest()
    }
    return ids
  } finally {
    rows.return(undefined)
    engine.readers.give(connection)
  }
}

/** The document in this row, if it is still there and still matches. */
export function matchAgain(engine: Engine, collection: Collection, id: number, filter: Filter): Stored | undefined {
  const row = engine.connection.get(`SELECT doc FROM c${collection.id} WHERE id = ?`, id)
  if (row === undefined) return undefined
  const doc = decodeDocument(bytesIn(row, 'doc'))
  return filter.matches(doc) ? { id, doc } : undefined
}
