import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { readDocs, readFlag, readText } from '../bson/read.ts'
import { bsonType, docOf, isDoc, numberOf, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import { makeFilter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { idIndex, namespace } from '../store/collection.ts'
import type { Collection, Index } from '../store/collection.ts'
import { bytesIn, numberIn } from '../store/connection.ts'
import { insertEntry, markMultikey } from '../store/documents.ts'
import { indexEntries } from '../store/indexKeys.ts'
import type { CommandName } from '../supported.ts'
import type { Call, Command } from './command.ts'
import { indexName, readIndexSpec, sameKey, sameOptions } from './indexSpec.ts'

/** Collections and indexes: made, listed, dropped. */
export const structureCommands = {
  create: { fields: ['autoIndexId', 'capped'], run: create },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  listCollections: { fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'], run: listCollections },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
  createIndexes: { fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'], run: createIndexes },
  dropIndexes: { fields: ['index'], run: dropIndexes },
  listIndexes: { fields: ['cursor'], run: listIndexes },
} satisfies Readonly<Partial<Record<CommandName, Command>>>

async function create({ engine, database, command }: Call): Promise<Doc> {
  const name = readText(command, 'create')
  if (readFlag(command, 'capped')) throw new Failure('InvalidOptions', 'the embedded database does not support capped collections')
  if (engine.catalogue.find(database, name) !== undefined) {
    // MongoDB 7 answers an equal second create with success.
    return docOf({ ok: 1 })
  }
  await engine.ensure(database, name)
  return docOf({ ok: 1 })
}

function drop({ engine, database, command }: Call): Promise<Doc> {
  const name = readText(command, 'drop')
  return engine.writer.change(() => {
    const collection = engine.catalogue.find(database, name)
    if (collection === undefined) return docOf({ ok: 1 })
    const indexes = collection.indexes.length + 1
    engine.catalogue.drop(collection)
    return docOf({ nIndexesWas: indexes, ns: `${database}.${name}`, ok: 1 })
  })
}

function dropDatabase({ engine, database }: Call): Promise<Doc> {
  return engine.writer.change(() => {
    for (const collection of engine.catalogue.list()) {
      if (collection.database === database) engine.catalogue.drop(collection)
    }
    return docOf({ dropped: database, ok: 1 })
  })
}

function listCollections({ engine, database, command }: Call): Doc {
  const filter = command.get('filter')
  const matches = makeFilter(parseFilter(isDoc(filter) ? filter : new Map())).matches
  const nameOnly = readFlag(command, 'nameOnly')
  const found = engine.catalogue.list().filter((collection) => collection.database === database).map((collection) => {
    const info = docOf({ name: collection.name, type: 'collection' })
    if (nameOnly) return info
    info.set('options', new Map())
    info.set('info', docOf({ readOnly: false }))
    info.set('idIndex', idIndex.spec)
    return info
  })
  return wholeCursor(`${database}.$cmd.listCollections`, found.filter((info) => matches(info)))
}

function listDatabases({ engine, command }: Call): Doc {
  const names = [...new Set(engine.catalogue.list().map((collection) => collection.database))].sort()
  const filter = command.get('filter')
  const matches = makeFilter(parseFilter(isDoc(filter) ? filter : new Map())).matches
  const nameOnly = readFlag(command, 'nameOnly')
  const databases = names.map((name) => (nameOnly ? docOf({ name }) : docOf({ name, sizeOnDisk: 0, empty: false }))).filter((info) => matches(info))
  return docOf({ databases, ...(nameOnly ? {} : { totalSize: 0 }), ok: 1 })
}

async function createIndexes({ engine, database, command }: Call): Promise<Doc> {
  const name = readText(command, 'createIndexes')
  const specs = readDocs(command, 'indexes').map((given) => readIndexSpec(given))
  if (specs.length === 0) throw new Failure('BadValue', 'Must specify at least one index to create')
  const existed = engine.catalogue.find(database, name) !== undefined
  return engine.writer.change(() => {
    const collection = engine.catalogue.create(database, name)
    const before = collection.indexes.length + 1
    for (const spec of specs) addIndex({ engine, collection, spec })
    const after = collection.indexes.length + 1
    const answer = docOf({ numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: !existed, ok: 1 })
    if (before === after) answer.set('note', 'all indexes already exist')
    return answer
  })
}

function addIndex({ engine, collection, spec }: { engine: Call['engine'], collection: Collection, spec: Doc }): void {
  const name = indexName(spec)
  for (const known of [idIndex, ...collection.indexes]) {
    const sameKeys = sameKey(known.spec, spec)
    if (sameKeys && (known === idIndex || (known.name === name && sameOptions(known.spec, spec)))) return
    if (sameKeys) throw new Failure('IndexOptionsConflict', `Index already exists with a different name or different options: ${known.name}`)
    if (known.name === name) throw new Failure('IndexKeySpecsConflict', `An existing index has the same name as the requested index: ${name}`)
  }
  const index = engine.catalogue.createIndex(collection, name, spec)
  fill(engine, collection, index)
  collection.indexes = [...collection.indexes, index]
}

/** Fills a new index from the documents that are there. @throws Failure DuplicateKey */
function fill(engine: Call['engine'], collection: Collection, index: Index): void {
  let multikey = 0
  const wanted = new Set(index.columns.map(({ parts }) => parts[0] ?? ''))
  for (const row of engine.connection.statement(`SELECT id, doc FROM c${collection.id}`).iterate()) {
    const doc = decodeDocument(bytesIn(row, 'doc'), 0, wanted)
    const entries = indexEntries(index, doc)
    multikey |= entries.multikey
    for (const entry of entries.rows) insertEntry(engine.connection, collection, index, entry, numberIn(row, 'id'), doc)
  }
  markMultikey(engine.connection, index, multikey)
}

function dropIndexes({ engine, database, command }: Call): Promise<Doc> {
  const name = readText(command, 'dropIndexes')
  const wanted = command.get('index')
  return engine.writer.change(() => {
    const collection = engine.catalogue.find(database, name)
    if (collection === undefined) throw new Failure('IndexNotFound', `ns not found ${database}.${name}`)
    const before = collection.indexes.length + 1
    for (const index of chosenIndexes(collection, wanted)) engine.catalogue.dropIndex(collection, index)
    return docOf({ nIndexesWas: before, ok: 1 })
  })
}

function chosenIndexes(collection: Collection, wanted: Value | undefined): Index[] {
  if (wanted === '*') return [...collection.indexes]
  if (wanted === '_id_') throw new Failure('InvalidOptions', 'cannot drop _id index')
  const names = Array.isArray(wanted) ? wanted : [wanted]
  return names.map((name) => {
    const found = collection.indexes.find((index) => (isDoc(name) ? sameKey(index.spec, docOf({ key: name })) : index.name === name))
    if (found === undefined) throw new Failure('IndexNotFound', `index not found with name [${typeof name === 'string' ? name : 'given'}]`)
    return found
  })
}

function listIndexes({ engine, database, command }: Call): Doc {
  const name = readText(command, 'listIndexes')
  const collection = engine.catalogue.find(database, name)
  if (collection === undefined) throw new Failure('NamespaceNotFound', `ns does not exist: ${database}.${name}`)
  return wholeCursor(namespace(collection), [idIndex, ...collection.indexes].map(({ spec }) => spec))
}

function wholeCursor(ns: string, docs: Doc[]): Doc {
  const firstBatch = docs.map((doc) => new Raw(bsonType.object, encodeDocument(doc)))
  return docOf({ cursor: docOf({ id: 0n, ns, firstBatch }), ok: numberOf(1) })
}
