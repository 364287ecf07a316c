import { decodeDocument } from '../bson/decode.ts'
import { encodeKey } from '../bson/key.ts'
import { readNumber, readText } from '../bson/read.ts'
import { docOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Breather } from '../query/breather.ts'
import { readSearch, searchPlan, searchRows } from '../query/find.ts'
import { valuesAtPath } from '../query/path.ts'
import type { Call, Command } from './command.ts'
import { reading } from './read.ts'

export const distinct: Command = {
  fields: ['key', 'query', 'hint', 'collation'],
  run,
}

async function run({ engine, database, command }: Call): Promise<Doc> {
  const search = readSearch(command, 'query', 'projection')
  const parts = readText(command, 'key').split('.')
  const collection = engine.catalogue.find(database, readText(command, 'distinct'))
  const values = new Map<string, Value>()
  if (collection !== undefined) {
    const wanted = new Set([parts[0] ?? ''])
    const breather = new Breather(readNumber(command, 'maxTimeMS', 0))
    const rows = reading(engine, (connection) => searchRows(connection, collection, search, searchPlan(collection, search), { keys: 0, documents: 0 }))
    for (const row of rows) {
      if (breather.due()) await breather.rest()
      if (row === undefined) continue
      for (const value of valuesAtPath(decodeDocument(row.bytes, 0, wanted), parts)) values.set(encodeKey(value).toString('latin1'), value)
    }
  }
  return docOf({ values: [...values.values()], ok: 1 })
}
