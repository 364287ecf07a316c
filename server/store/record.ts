import { Schema } from 'mongoose'
import type { Connection, IndexDefinition, IndexOptions, Model, SchemaDefinition } from 'mongoose'

/** JSON as it is stored; sealed values are strings. Not recursive: mongoose's types would unfold it without end. */
export type StoredJson = null | string | number | boolean | readonly unknown[] | { readonly [key: string]: unknown }

export interface RecordIndex {
  readonly fields: IndexDefinition
  readonly options?: Pick<IndexOptions, 'unique' | 'expireAfterSeconds'>
}

/** A collection: its name, its paths and the index that answers each list the product shows. */
export interface RecordKind<T> {
  readonly name: string
  readonly paths: SchemaDefinition
  readonly indexes: readonly RecordIndex[]
  /** Never stored; carries the record's type to `openModel`. */
  readonly record?: T
}

/** Declares a collection of records `T`, whose `_id` is a string. */
export function defineRecord<T>(kind: Omit<RecordKind<T>, 'record'>): RecordKind<T> {
  return kind
}

/** The model of a collection on one connection. Unknown paths are errors, in documents and in filters. */
export function openModel<T>(connection: Connection, kind: RecordKind<T>): Model<T> {
  const schema = new Schema<T>({ _id: { type: String, required: true } }, {
    collection: kind.name, versionKey: false, minimize: false, strict: 'throw', strictQuery: 'throw', autoIndex: false, autoCreate: false,
  })
  // Added as a schema of its own: inferring T's paths from a definition exhausts the compiler.
  schema.add(new Schema<unknown>(kind.paths, { _id: false }))
  for (const { fields, options } of kind.indexes) schema.index(fields, options)
  return connection.model<T>(kind.name, schema)
}

/** A path for JSON that mongoose must leave as it is. */
export const json = { type: Schema.Types.Mixed }
/** Required string, number, flag: the usual paths. */
export const string = { type: String, required: true }
export const number = { type: Number, required: true }
export const flag = { type: Boolean, required: true }
export const bytes = { type: Buffer, required: true }
/** A string that may be null, and is stored as null. */
export const stringOrNull = { type: String, default: null }
/** A text in the product's languages. */
export const text = { type: { zh: String, en: { type: String, required: false } }, required: true, _id: false }
