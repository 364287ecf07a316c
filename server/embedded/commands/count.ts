import { readNumber, readText } from '../bson/read.ts'
import { docOf, numberOf } from '../bson/value.ts'
import type { Doc } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Breather } from '../query/breather.ts'
import { readSearch, searchPlan, searchRows } from '../query/find.ts'
import type { Search } from '../query/find.ts'
import { countByIndex } from '../query/rows.ts'
import type { Collection } from '../store/collection.ts'
import { numberIn } from '../store/connection.ts'
import type { Call, Command } from './command.ts'

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'fields', 'collation'],
  run,
}

async function run({ engine, database, command }: Call): Promise<Doc> {
  const search = readSearch(command, 'query', 'fields')
  const collection = engine.catalogue.find(database, readText(command, 'count'))
  const n = collection === undefined ? 0 : await countSearch(engine, collection, search, new Breather(readNumber(command, 'maxTimeMS', 0)))
  return docOf({ n: numberOf(n), ok: 1 })
}

/** How many documents a search finds; from the index alone where that says everything. */
export async function countSearch(engine: Engine, collection: Collection, search: Search, breather: Breather): Promise<number> {
  const { condition } = search.filter
  const connection = engine.readers.take()
  const plan = searchPlan(collection, { ...search, sort: [] })
  const rows = searchRows(connection, collection, { ...search, sort: [], skip: 0, limit: search.limit === 0 ? 0 : search.skip + search.limit }, plan, { keys: 0, documents: 0 })
  try {
    if (condition.kind === 'all' && condition.parts.length === 0) {
      const row = connection.get(`SELECT count(*) AS n FROM c${collection.id}`)
      return limited(row === undefined ? 0 : numberIn(row, 'n'), search)
    }
    if (plan.kind === 'index' && plan.exact) return limited(countByIndex(connection, collection, plan), search)
    let found = 0
    for (const row of rows) {
      if (row !== undefined) found += 1
      if (breather.due()) await breather.rest()
    }
    return limited(found, search)
  } finally {
    rows.return(undefined)
    engine.readers.give(connection)
  }
}

function limited(found: number, { skip, limit }: Search): number {
  const left = Math.max(0, found - skip)
  return limit === 0 ? left : Math.min(left, limit)
}
