import type { ItemKind } from '#definition/item'
import type { LocalizedText } from '#definition/text'
import { defineRecord, number, string, stringOrNull, text } from './record.ts'

interface Addressee { post: string, organisation: string, person: string | null }

/**
 * 电子监察: one reminder, card or order of a case: a projection, written whole from the fold at `seq`, never deleted, only closed.
 * `_id` is `<caseId>:<card>`; `applicant` is sealed under the case's key. Instants are legal.
 */
export interface OversightRowRecord {
  _id: string
  seq: number
  caseId: string
  caseNo: string
  itemId: string
  itemName: LocalizedText
  kind: ItemKind
  applicant: string
  village: { id: string, name: LocalizedText }
  township: { id: string, name: LocalizedText }
  /** Who may read the case may read what oversight has on it. */
  organisations: string[]
  what: 'reminder' | 'yellow' | 'red' | 'order'
  /** The card's or order's id within the case; null for a reminder. */
  card: string | null
  about: string
  nodeName: LocalizedText | null
  on: string
  to: Addressee[]
  by: string | null
  /** A card's state; of an order `issued` or `replied`; of a reminder `reminded`. */
  state: string
  /** What waits: an answer, a ruling, or nothing. */
  waits: 'reply' | 'ruling' | 'none'
  /** By when; null where nothing waits. */
  dueOn: string | null
}

const named = { id: string, name: text }
const addressee = { post: string, organisation: string, person: stringOrNull }

export const oversightRows = defineRecord<OversightRowRecord>({
  name: 'oversightRows',
  paths: {
    seq: number, caseId: string, caseNo: string, itemId: string, itemName: text, kind: string, applicant: { type: String, default: '' }, village: named, township: named,
    organisations: { type: [String], required: true }, what: string, card: stringOrNull, about: string, nodeName: { ...text, required: false, default: null }, on: string,
    to: [addressee], by: stringOrNull, state: string, waits: string, dueOn: stringOrNull,
  },
  indexes: [
    { fields: { waits: 1, dueOn: 1, _id: 1 } },
    { fields: { organisations: 1, waits: 1, dueOn: 1, _id: 1 } },
    { fields: { organisations: 1, what: 1, on: -1, _id: 1 } },
    { fields: { what: 1, on: -1, _id: 1 } },
    { fields: { caseId: 1 } },
  ],
})
