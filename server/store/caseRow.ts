import type { ItemKind } from '#definition/item'
import type { LocalizedText } from '#definition/text'
import { defineRecord, flag, number, string, stringOrNull, text } from './record.ts'

interface Named { id: string, name: LocalizedText }

/**
 * A case as lists show it: a projection, written whole from the fold at `seq`, never deleted, only closed. `_id` is the
 * case's id. `applicant` is sealed under the case's key. Instants are legal.
 */
export interface CaseRowRecord {
  _id: string
  seq: number
  closed: boolean
  caseNo: string
  itemId: string
  itemName: LocalizedText
  kind: ItemKind
  contentHash: string
  applicant: string
  /** HMAC of item and identity number: finds open cases of the same applicant without telling who. */
  applicantMark: string | null
  village: Named
  township: Named
  /** 办理主体, by whose calendar its days are counted. */
  authority: string
  /** Every organisation that had a task of the case, the village and township among them: who may read it. */
  organisations: string[]
  /** Who has acted on it: the box "done". */
  handlers: string[]
  /** What the boxes of who acted on it or got a copy find it by (cases/listKeys.ts); grows as `handlers` does. */
  keys: string[]
  /** 抄送: who was sent a copy, and who has not read it yet. */
  copiedTo: string[]
  unread: string[]
  openedBy: string
  phase: string
  result: string | null
  clock: string
  openedAt: string
  actedAt: string
  endedAt: string | null
  promisedDueOn: string | null
  statutoryDueOn: string | null
  /** Promised, else statutory; null when no clock runs. */
  dueOn: string | null
}

const named = { id: string, name: text }

export const caseRows = defineRecord<CaseRowRecord>({
  name: 'caseRows',
  paths: {
    seq: number, closed: flag, caseNo: string, itemId: string, itemName: text, kind: string, contentHash: string, applicant: { type: String, default: '' }, applicantMark: stringOrNull,
    village: named, township: named, authority: string, organisations: { type: [String], required: true }, handlers: { type: [String], required: true }, keys: { type: [String], default: [] },
    copiedTo: { type: [String], default: [] }, unread: { type: [String], default: [] }, openedBy: string, phase: string, result: stringOrNull, clock: string, openedAt: string, actedAt: string, endedAt: stringOrNull,
    promisedDueOn: stringOrNull, statutoryDueOn: stringOrNull, dueOn: stringOrNull,
  },
  indexes: [
    { fields: { caseNo: 1 } },
    { fields: { itemId: 1, closed: 1, _id: 1 } },
    { fields: { closed: 1, endedAt: 1, _id: 1 } },
    { fields: { applicantMark: 1, closed: 1, _id: 1 } },
    { fields: { openedBy: 1, openedAt: -1 } },
    { fields: { handlers: 1, actedAt: -1, _id: 1 } },
    { fields: { keys: 1, openedAt: -1, _id: 1 } },
    { fields: { copiedTo: 1, actedAt: -1, _id: 1 } },
    { fields: { unread: 1 } },
    { fields: { organisations: 1, closed: 1, dueOn: 1, _id: 1 } },
    { fields: { closed: 1, dueOn: 1, _id: 1 } },
    { fields: { closed: 1, _id: 1 } },
  ],
})
