import { encodeDocument, encodeStored } from '../bson/encode.ts'
import { decodeDocument } from '../bson/decode.ts'
import { readDoc, readDocs, readFlag } from '../bson/read.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failure.ts'
import { makeFilter } from '../query/match.ts'
import type { Filter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Collection } from '../store/collection.ts'
import { insertDocument, replaceDocument } from '../store/documents.ts'
import type { Stored } from '../store/documents.ts'
import type { WriteSteps } from '../store/writer.ts'
import { applyUpdate } from '../update/apply.ts'
import { parseUpdate } from '../update/parse.ts'
import type { Update } from '../update/parse.ts'
import { upsertedDocument } from '../update/upsert.ts'
import { firstMatch, matchAgain, matchingIds } from './target.ts'

export interface Updated {
  /** Documents matched, an upserted one included. */
  matched: number
  modified: number
  /** The `_id` of the upserted document. */
  upserted: Value | undefined
}

/** One statement of an update command. */
export async function updateMatching(engine: Engine, database: string, name: string, statement: Doc): Promise<Updated> {
  const filter = makeFilter(parseFilter(readDoc(statement, 'q')))
  const update = parseUpdate(statement.get('u'), readDocs(statement, 'arrayFilters'))
  const upsert = readFlag(statement, 'upsert')
  const multi = readFlag(statement, 'multi')
  if (multi && update.kind === 'replace') throw new Failure('FailedToParse', 'multi update is not supported for replacement-style update')
  const found = upsert ? await engine.ensure(database, name) : engine.catalogue.find(database, name)
  if (found === undefined) return { matched: 0, modified: 0, upserted: undefined }
  const ids = multi ? await matchingIds(engine, found, filter) : undefined
  return engine.writer.write(steps({ engine, database, name, filter, update, upsert, ids }))
}

interface Work {
  engine: Engine
  database: string
  name: string
  filter: Filter
  update: Update
  upsert: boolean
  /** Candidates of a multi update; undefined for one document. */
  ids: number[] | undefined
}

function* steps({ engine, database, name, filter, update, upsert, ids }: Work): WriteSteps<Updated> {
  const done: Updated = { matched: 0, modified: 0, upserted: undefined }
  for (const [position, id] of (ids ?? []).entries()) {
    if (position > 0) yield
    const collection = engine.catalogue.find(database, name)
    const stored = collection === undefined ? undefined : matchAgain(engine, collection, id, filter)
    if (collection !== undefined && stored !== undefined) changeOne(engine, collection, stored, update, filter, done)
  }
  const collection = engine.catalogue.find(database, name)
  if (collection === undefined || done.matched > 0) return done
  const first = ids === undefined || (upsert && ids.length === 0) ? firstMatch(engine, collection, filter, []) : undefined
  if (first !== undefined) changeOne(engine, collection, first, update, filter, done)
  else if (upsert) {
    const doc = insertUpserted(engine, collection, update, filter)
    done.matched = 1
    done.upserted = doc.get('_id')
  }
  return done
}

function changeOne(engine: Engine, collection: Collection, stored: Stored, update: Update, filter: Filter, done: Updated): void {
  done.matched += 1
  if (changeDocument(engine, collection, stored, update, filter) !== undefined) done.modified += 1
}

/** Changes a stored document; the new one, or undefined when nothing is different. @throws Failure */
export function changeDocument(engine: Engine, collection: Collection, stored: Stored, update: Update, filter: Filter): Doc | undefined {
  const before = encodeDocument(stored.doc)
  const doc = applyUpdate(update, stored.doc, filter.condition, false)
  const after = encodeStored(doc)
  if (after.equals(before)) return undefined
  replaceDocument(engine.connection, collection, { id: stored.id, doc: decodeDocument(before) }, doc, after)
  return doc
}

/** Inserts what an upsert makes. @throws Failure */
export function insertUpserted(engine: Engine, collection: Collection, update: Update, filter: Filter): Doc {
  const doc = upsertedDocument(update, filter.condition)
  insertDocument(engine.connection, collection, doc, encodeStored(doc))
  return doc
}
