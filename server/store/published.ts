import { bytes, defineRecord, number, string, stringOrNull } from './record.ts'

/** Immutable bytes by their SHA-256: a published definition (canonical content) or its layout. */
export interface DefinitionRecord {
  _id: string
  bytes: Buffer
  at: string
}

export const definitions = defineRecord<DefinitionRecord>({
  name: 'definitions',
  paths: { bytes, at: string },
  indexes: [],
})

/** 发布: version n of an item. `_id` is `<itemId>:<version>`; the highest is in force. `key` makes publishing idempotent. */
export interface PublicationRecord {
  _id: string
  itemId: string
  version: number
  contentHash: string
  layoutHash: string
  key: string
  at: string
  by: string | null
}

export const publications = defineRecord<PublicationRecord>({
  name: 'publications',
  paths: { itemId: string, version: number, contentHash: string, layoutHash: string, key: string, at: string, by: stringOrNull },
  indexes: [
    { fields: { itemId: 1, version: 1 }, options: { unique: true } },
    { fields: { itemId: 1, key: 1 }, options: { unique: true } },
    { fields: { contentHash: 1 } },
  ],
})
