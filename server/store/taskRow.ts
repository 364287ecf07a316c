import type { ItemKind } from '#definition/item'
import type { LocalizedText } from '#definition/text'
import { defineRecord, flag, number, string, stringOrNull, text } from './record.ts'

/**
 * 待办: one execution of a user task as the inbox shows it: a projection, written whole from the fold at `seq`, never
 * deleted, only closed. `_id` is the execution's id. `applicant` is sealed under the case's key. Instants are legal.
 */
export interface TaskRowRecord {
  _id: string
  seq: number
  caseId: string
  closed: boolean
  parked: boolean
  correction: boolean
  caseNo: string
  itemId: string
  itemName: LocalizedText
  kind: ItemKind
  applicant: string
  nodeId: string
  nodeName: LocalizedText
  village: { id: string, name: LocalizedText }
  township: string
  /** 办理主体, by whose calendar the case's days are counted. */
  authority: string
  post: string
  postName: LocalizedText
  organisation: string
  /** `<post>@<organisation>`: what a pool is asked by. */
  seat: string
  holder: string | null
  phase: string
  clock: string
  since: string
  closedAt: string | null
  /** Of the case: promised, else statutory; and of this step. */
  dueOn: string | null
  stepDueOn: string | null
  /** What lists sort by: the earlier of the two, or a day after all days. */
  sortOn: string
  /** What its list finds it by (cases/listKeys.ts); none once it is closed. */
  keys: string[]
}

export const taskRows = defineRecord<TaskRowRecord>({
  name: 'taskRows',
  paths: {
    seq: number, caseId: string, closed: flag, parked: flag, correction: flag, caseNo: string, itemId: string, itemName: text, kind: string,
    applicant: { type: String, default: '' }, nodeId: string, nodeName: text, village: { id: string, name: text }, township: string, authority: string,
    post: string, postName: text, organisation: string, seat: string, holder: stringOrNull, phase: string, clock: string, since: string,
    closedAt: stringOrNull, dueOn: stringOrNull, stepDueOn: stringOrNull, sortOn: string, keys: { type: [String], default: [] },
  },
  indexes: [
    { fields: { caseId: 1, closed: 1 } },
    { fields: { closed: 1, _id: 1 } },
    { fields: { seat: 1, closed: 1, dueOn: 1, _id: 1 } },
    { fields: { holder: 1, closed: 1, sortOn: 1, _id: 1 } },
    { fields: { seat: 1, closed: 1, holder: 1, sortOn: 1, _id: 1 } },
    { fields: { keys: 1, sortOn: 1, _id: 1 } },
  ],
})
