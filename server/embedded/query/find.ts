import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { optionalDoc, readNumber } from '../bson/read.ts'
import type { Doc } from '../bson/value.ts'
import type { Collection } from '../store/collection.ts'
import type { Connection } from '../store/connection.ts'
import { makeFilter } from './match.ts'
import type { Filter } from './match.ts'
import { parseFilter } from './parse.ts'
import { choosePlan } from './plan.ts'
import type { Plan, SortPart } from './plan.ts'
import { parseProjection } from './projection.ts'
import type { Projection } from './projection.ts'
import { findRows } from './rows.ts'
import type { Examined, Found, Steps } from './rows.ts'
import { parseSort } from './sort.ts'

/** A find made ready. `limit` 0 means all. */
export interface Search {
  filter: Filter
  sort: SortPart[]
  skip: number
  limit: number
  projection: Projection | undefined
}

const none: Doc = new Map()

/** Reads filter (by its name in the command), sort, skip, limit and projection. */
export function readSearch(command: Doc, filterName: string, projectionName: string): Search {
  return {
    filter: makeFilter(parseFilter(optionalDoc(command, filterName) ?? none)),
    sort: parseSort(optionalDoc(command, 'sort') ?? none),
    skip: readNumber(command, 'skip', 0),
    limit: Math.abs(readNumber(command, 'limit', 0)),
    projection: parseProjection(optionalDoc(command, projectionName)),
  }
}

export function searchPlan(collection: Collection, search: Search): Plan {
  return choosePlan(collection, search.filter.condition, search.sort, search.limit > 0)
}

/** The rows of a search, skipped and limited. */
export function* searchRows(connection: Connection, collection: Collection, search: Search, plan: Plan, examined: Examined): Steps<Found> {
  const { skip, limit } = search
  const keep = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit
  let passed = 0
  for (const row of findRows(connection, collection, plan, search.filter, search.sort, keep, examined)) {
    if (row === undefined) {
      yield undefined
      continue
    }
    passed += 1
    yield passed > skip ? row : undefined
    if (passed >= keep) break
  }
  return undefined
}

/** The answers' bytes: the stored ones as they are, unless fields are to be chosen. */
export function* projectedRows(rows: Steps<Found>, projection: Projection | undefined): Steps<Buffer> {
  for (const row of rows) {
    if (row === undefined) yield undefined
    else yield projection === undefined ? row.bytes : encodeDocument(projection(decodeDocument(row.bytes)))
  }
  return undefined
}
