import { readFlag, readNumber, readText, readList } from '../bson/read.ts'
import { bsonType, docOf, numberOf, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Failure, notSupported } from '../failure.ts'
import { Breather } from '../query/breather.ts'
import type { Batch } from '../query/cursors.ts'
import { projectedRows, readSearch, searchPlan, searchRows } from '../query/find.ts'
import type { Search } from '../query/find.ts'
import type { Steps } from '../query/rows.ts'
import type { Collection } from '../store/collection.ts'
import type { Connection } from '../store/connection.ts'
import type { CommandName } from '../supported.ts'
import type { Call, Command } from './command.ts'

/** Reading: find and its cursors. */
export const readCommands = {
  find: {
    fields: ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'noCursorTimeout', 'allowDiskUse', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay', 'allowPartialResults', 'min', 'max', 'collation', 'let'],
    run: find,
  },
  getMore: { fields: ['collection', 'batchSize'], run: getMore },
  killCursors: { fields: ['cursors'], run: killCursors },
} satisfies Readonly<Partial<Record<CommandName, Command>>>

/** MongoDB's size of a first batch when the client names none. */
export const firstBatch = 101

async function find({ engine, database, command }: Call): Promise<Doc> {
  for (const name of ['returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    if (readFlag(command, name)) throw notSupported('find option', name)
  }
  for (const name of ['min', 'max']) {
    if (command.has(name)) throw notSupported('find option', name)
  }
  const name = readText(command, 'find')
  const search = readSearch(command, 'filter', 'projection')
  const namespace = `${database}.${name}`
  const collection = engine.catalogue.find(database, name)
  if (collection === undefined) return cursorAnswer(namespace, { documents: [], id: 0n }, 'firstBatch')
  const breather = new Breather(readNumber(command, 'maxTimeMS', 0))
  const size = readNumber(command, 'batchSize', firstBatch)
  const single = readFlag(command, 'singleBatch') || readNumber(command, 'limit', 0) < 0
  const source = reading(engine, (connection) => foundRows(connection, collection, search))
  const batch = await engine.cursors.open(namespace, source, size, single, breather)
  return cursorAnswer(namespace, batch, 'firstBatch')
}

function foundRows(connection: Connection, collection: Collection, search: Search): Steps<Buffer> {
  const rows = searchRows(connection, collection, search, searchPlan(collection, search), { keys: 0, documents: 0 })
  return projectedRows(rows, search.projection)
}

/** Rows read over a connection that is given back when they end or are closed. */
export function* reading<T>(engine: Engine, rows: (connection: Connection) => Steps<T>): Steps<T> {
  const connection = engine.readers.take()
  try {
    yield* rows(connection)
  } finally {
    engine.readers.give(connection)
  }
  return undefined
}

async function getMore({ engine, database, command }: Call): Promise<Doc> {
  const id = command.get('getMore')
  if (typeof id !== 'bigint') throw new Failure('TypeMismatch', "BSON field 'getMore.getMore' must be a long")
  const namespace = `${database}.${readText(command, 'collection')}`
  const size = readNumber(command, 'batchSize', 0)
  const batch = await engine.cursors.more(id, size === 0 ? Number.POSITIVE_INFINITY : size, new Breather(readNumber(command, 'maxTimeMS', 0)))
  return cursorAnswer(namespace, batch, 'nextBatch')
}

function killCursors({ engine, command }: Call): Doc {
  const killed: Value[] = []
  const notFound: Value[] = []
  for (const id of readList(command, 'cursors')) {
    const known = typeof id === 'bigint' && engine.cursors.kill(id)
    if (known) killed.push(id)
    else notFound.push(id)
  }
  return docOf({ cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 })
}

export function cursorAnswer(ns: string, batch: Batch, field: 'firstBatch' | 'nextBatch'): Doc {
  const documents = batch.documents.map((bytes) => new Raw(bsonType.object, bytes))
  return docOf({ cursor: docOf({ [field]: documents, id: batch.id, ns }), ok: numberOf(1) })
}
