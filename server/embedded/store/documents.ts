import { encodeKey } from '../bson/key.ts'
import { docOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import { idIndex, namespace } from './collection.ts'
import type { Collection, Index } from './collection.ts'
import { result, resultCode } from './connection.ts'
import type { Connection } from './connection.ts'
import { duplicateKey } from './duplicate.ts'
import { indexEntries } from './indexKeys.ts'
import { atomically } from './writer.ts'

/** A stored document, found for a write. */
export interface Stored {
  id: number
  doc: Doc
}

/** Stores a document with its index rows. `doc` and `bytes` are the same document; `_id` is there. @throws Failure DuplicateKey */
export function insertDocument(connection: Connection, collection: Collection, doc: Doc, bytes: Buffer): void {
  const marks: [Index, number][] = []
  atomically(connection, () => {
    const id = storeRow(connection, collection, doc, bytes)
    for (const index of collection.indexes) {
      const { rows, multikey } = indexEntries(index, doc)
      for (const row of rows) insertEntry(connection, collection, index, row, id, doc)
      marks.push([index, multikey])
    }
  })
  for (const [index, multikey] of marks) markMultikey(connection, index, multikey)
}

/** Replaces a stored document and moves the index rows that changed. @throws Failure DuplicateKey */
export function replaceDocument(connection: Connection, collection: Collection, stored: Stored, doc: Doc, bytes: Buffer): void {
  const marks: [Index, number][] = []
  atomically(connection, () => {
    for (const index of collection.indexes) {
      const before = indexEntries(index, stored.doc).rows
      const after = indexEntries(index, doc)
      for (const row of without(before, after.rows)) deleteEntry(connection, index, row, stored.id)
      for (const row of without(after.rows, before)) insertEntry(connection, collection, index, row, stored.id, doc)
      marks.push([index, after.multikey])
    }
    connection.run(`UPDATE c${collection.id} SET doc = ? WHERE id = ?`, bytes, stored.id)
  })
  for (const [index, multikey] of marks) markMultikey(connection, index, multikey)
}

export function deleteDocument(connection: Connection, collection: Collection, stored: Stored): void {
  atomically(connection, () => {
    for (const index of collection.indexes) {
      for (const row of indexEntries(index, stored.doc).rows) deleteEntry(connection, index, row, stored.id)
    }
    connection.run(`DELETE FROM c${collection.id} WHERE id = ?`, stored.id)
  })
}

/** One row of an index. The caller fills an index that is being made with it, too. @throws Failure DuplicateKey */
export function insertEntry(connection: Connection, collection: Collection, index: Index, row: Buffer[], id: number, doc: Doc): void {
  const columns = row.map((_, position) => `k${position}`).join(', ')
  try {
    connection.run(`INSERT INTO i${index.id} (${columns}, id) VALUES (${row.map(() => '?').join(', ')}, ?)`, ...row, id)
  } catch (error) {
    throw resultCode(error) === result.constraint ? duplicateKey(namespace(collection), index, doc, row) : error
  }
}

/**
 * Remembers that a column of the index met an array, in the same transaction as the document but outside its savepoint,
 * so that memory and file never differ. Knowing it too early is harmless, too late is not.
 */
export function markMultikey(connection: Connection, index: Index, multikey: number): void {
  if ((multikey & ~index.multikey) === 0) return
  index.multikey |= multikey
  connection.run('UPDATE indexes SET multikey = ? WHERE id = ?', index.multikey, index.id)
}

function storeRow(connection: Connection, collection: Collection, doc: Doc, bytes: Buffer): number {
  const id = doc.get('_id')
  checkId(id)
  try {
    return connection.run(`INSERT INTO c${collection.id} (key, doc) VALUES (?, ?)`, encodeKey(id ?? null), bytes)
  } catch (error) {
    if (resultCode(error) !== result.constraint) throw error
    throw duplicateKey(namespace(collection), idIndex, docOf({ _id: id ?? null }), [encodeKey(id ?? null)])
  }
}

function checkId(id: Value | undefined): void {
  if (Array.isArray(id)) throw new Failure('BadValue', "The '_id' value cannot be of type array")
  const dollar = id instanceof Map ? [...id.keys()].find((name) => name.startsWith('$')) : undefined
  if (dollar !== undefined) throw new Failure('DollarPrefixedFieldName', `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`)
}

function deleteEntry(connection: Connection, index: Index, row: Buffer[], id: number): void {
  connection.run(`DELETE FROM i${index.id} WHERE ${row.map((_, position) => `k${position} = ?`).join(' AND ')} AND id = ?`, ...row, id)
}

function without(rows: Buffer[][], others: Buffer[][]): Buffer[][] {
  return rows.filter((row) => !others.some((other) => other.every((key, position) => key.equals(row[position] ?? Buffer.alloc(0)))))
}
