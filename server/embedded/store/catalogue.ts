import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { isDoc, plainNumber } from '../bson/value.ts'
import type { Doc } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import type { Collection, Index, IndexColumn } from './collection.ts'
import { bytesIn, numberIn, textIn } from './connection.ts'
import type { Connection } from './connection.ts'

/** Which collections and indexes there are, held in memory. Changed only inside a writer's transaction of its own. */
export class Catalogue {
  readonly #connection: Connection
  #collections = new Map<string, Collection>()

  constructor(connection: Connection) {
    this.#connection = connection
    this.reload()
  }

  reload(): void {
    this.#collections = new Map()
    for (const row of this.#connection.all('SELECT id, database, name FROM collections ORDER BY id')) {
      const collection: Collection = { id: numberIn(row, 'id'), database: textIn(row, 'database'), name: textIn(row, 'name'), indexes: [] }
      for (const found of this.#connection.all('SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id', collection.id)) {
        collection.indexes.push(readIndex(numberIn(found, 'id'), decodeDocument(Buffer.from(bytesIn(found, 'spec'))), numberIn(found, 'multikey')))
      }
      this.#collections.set(keyOf(collection.database, collection.name), collection)
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.#collections.get(keyOf(database, name))
  }

  list(): Collection[] {
    return [...this.#collections.values()]
  }

  /** Makes the collection's table, if it is not there yet. */
  create(database: string, name: string): Collection {
    const known = this.find(database, name)
    if (known !== undefined) return known
    checkNames(database, name)
    const id = this.#connection.run('INSERT INTO collections (database, name) VALUES (?, ?)', database, name)
    this.#connection.database.exec(`CREATE TABLE c${id} (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, doc BLOB NOT NULL)`)
    const made: Collection = { id, database, name, indexes: [] }
    this.#collections.set(keyOf(database, name), made)
    return made
  }

  drop(collection: Collection): void {
    for (const index of [...collection.indexes]) this.dropIndex(collection, index)
    this.#connection.database.exec(`DROP TABLE c${collection.id}`)
    this.#connection.run('DELETE FROM collections WHERE id = ?', collection.id)
    this.#collections.delete(keyOf(collection.database, collection.name))
  }

  /** Makes the index's empty table. The caller fills it in the same transaction. */
  createIndex(collection: Collection, name: string, spec: Doc): Index {
    const id = this.#connection.run('INSERT INTO indexes (collection, name, spec) VALUES (?, ?, ?)', collection.id, name, encodeDocument(spec))
    const index = readIndex(id, spec, 0)
    const columns = index.columns.map((_, position) => `k${position} BLOB NOT NULL`).join(', ')
    const order = index.columns.map((column, position) => `k${position}${column.descending ? ' DESC' : ''}`).join(', ')
    this.#connection.database.exec(`CREATE TABLE i${id} (${columns}, id INTEGER NOT NULL, PRIMARY KEY (${order}${index.unique ? '' : ', id'})) WITHOUT ROWID`)
    return index
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#connection.database.exec(`DROP TABLE i${index.id}`)
    this.#connection.run('DELETE FROM indexes WHERE id = ?', index.id)
    collection.indexes = collection.indexes.filter((other) => other !== index)
  }
}

function keyOf(database: string, name: string): string {
  return `${database}\0${name}`
}

function checkNames(database: string, name: string): void {
  if (!/^[^/\\. "$*<>:|?\0]{1,63}$/.test(database)) throw new Failure('InvalidNamespace', `Invalid database name: '${database}'`)
  if (name === '' || name.startsWith('.') || name.startsWith('system.') || /[$\0]/.test(name) || Buffer.byteLength(name) > 200) {
    throw new Failure('InvalidNamespace', `Invalid collection name: ${name}`)
  }
}

function readIndex(id: number, spec: Doc, multikey: number): Index {
  const key = spec.get('key')
  const columns: IndexColumn[] = []
  for (const [path, direction] of isDoc(key) ? key : []) {
    columns.push({ path, parts: path.split('.'), descending: (plainNumber(direction) ?? 1) < 0 })
  }
  const name = spec.get('name')
  return {
    id,
    name: typeof name === 'string' ? name : '',
    columns,
    unique: spec.get('unique') === true,
    expireAfterSeconds: plainNumber(spec.get('expireAfterSeconds')),
    spec,
    multikey,
  }
}
