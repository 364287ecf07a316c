import type { ItemKind } from '#definition/item'
import type { LocalizedText } from '#definition/text'
import { bytes, defineRecord, flag, number, string, stringOrNull, text } from './record.ts'

/** 草稿: what lists show of an item's draft; the draft itself is its document (`draftUpdates`). `_id` is the item's id. */
export interface DraftRecord {
  _id: string
  /** Whose item it is: a township's own, or the county's catalogue. */
  organisation: string
  code: string
  name: LocalizedText
  kind: ItemKind
  /** Blocking problems when it was last looked at. */
  problems: number
  /** Legal instant and person of the last edit. */
  at: string | null
  by: string | null
}

export const drafts = defineRecord<DraftRecord>({
  name: 'drafts',
  paths: { organisation: string, code: string, name: text, kind: string, problems: number, at: stringOrNull, by: stringOrNull },
  indexes: [{ fields: { organisation: 1, _id: 1 } }],
})

/**
 * One stored update of an item's document. `_id` is `<itemId>:<SHA-256 of the bytes>`, so storing one twice is storing it once.
 * A `whole` update is a compaction that replaces those before it.
 */
export interface DraftUpdateRecord {
  _id: string
  itemId: string
  update: Buffer
  whole: boolean
  by: string | null
  at: string
}

export const draftUpdates = defineRecord<DraftUpdateRecord>({
  name: 'draftUpdates',
  paths: { itemId: string, update: bytes, whole: flag, by: stringOrNull, at: string },
  indexes: [{ fields: { itemId: 1, _id: 1 } }],
})
