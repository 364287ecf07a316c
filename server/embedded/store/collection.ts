import { docOf } from '../bson/value.ts'
import type { Doc } from '../bson/value.ts'

/** One path of an index. */
export interface IndexColumn {
  path: string
  parts: string[]
  descending: boolean
}

/** A declared index: table `i<id>` with one column `k<n>` a path. */
export interface Index {
  id: number
  name: string
  columns: IndexColumn[]
  unique: boolean
  expireAfterSeconds: number | undefined
  /** As listIndexes answers it. */
  spec: Doc
  /** Bit n is set once any document had an array on the way of column n. */
  multikey: number
}

/** A collection: table `c<id>` (id, key, doc); `key` is the encoded `_id`. */
export interface Collection {
  id: number
  database: string
  name: string
  indexes: Index[]
}

export const idPath = '_id'

/** `_id` as an index: it is the unique column `key` of the collection's own table. */
export const idIndex: Index = {
  id: 0,
  name: '_id_',
  columns: [{ path: idPath, parts: [idPath], descending: false }],
  unique: true,
  expireAfterSeconds: undefined,
  spec: docOf({ v: 2, key: docOf({ _id: 1 }), name: '_id_' }),
  multikey: 0,
}

export function namespace(collection: { database: string, name: string }): string {
  return `${collection.database}.${collection.name}`
}
