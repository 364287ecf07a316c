import { readDoc, readNumber } from '../bson/read.ts'
import type { Doc } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failure.ts'
import { makeFilter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { deleteDocument } from '../store/documents.ts'
import type { WriteSteps } from '../store/writer.ts'
import { firstMatch, matchAgain, matchingIds } from './target.ts'

/** One statement of a delete command: how many documents it took away. */
export async function deleteMatching(engine: Engine, database: string, name: string, statement: Doc): Promise<number> {
  const filter = makeFilter(parseFilter(readDoc(statement, 'q')))
  const limit = readNumber(statement, 'limit', -1)
  if (limit !== 0 && limit !== 1) throw new Failure('FailedToParse', 'The limit field in delete objects must be 0 or 1. Got ' + String(limit))
  const found = engine.catalogue.find(database, name)
  if (found === undefined) return 0
  const ids = limit === 1 ? undefined : await matchingIds(engine, found, filter)
  return engine.writer.write((function* (): WriteSteps<number> {
    let deleted = 0
    for (const [position, id] of (ids ?? [undefined]).entries()) {
      if (position > 0) yield
      const collection = engine.catalogue.find(database, name)
      if (collection === undefined) return deleted
      const stored = id === undefined ? firstMatch(engine, collection, filter, []) : matchAgain(engine, collection, id, filter)
      if (stored !== undefined) {
        deleteDocument(engine.connection, collection, stored)
        deleted += 1
      }
    }
    return deleted
  })())
}
