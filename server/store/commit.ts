import type { StoredJson } from './record.ts'
import { defineRecord, json, number, string, stringOrNull } from './record.ts'

/**
 * One command on a case, as recorded (flow.md §7). Insert-only: nothing in the product updates or deletes one.
 * `_id` is `<caseId>:<seq>`; `at` the legal instant, `position` the hybrid logical clock; sealed parts are strings.
 */
export interface CommitRecord {
  _id: string
  caseId: string
  seq: number
  at: string
  actor: StoredJson
  onBehalfOf: StoredJson
  origin: string
  command: { type: string, key: string, inputHash: string }
  definitionHash: string
  position: number
  events: StoredJson[]
  effects: StoredJson[]
  previousHash: string | null
  hash: string
}

export const commits = defineRecord<CommitRecord>({
  name: 'commits',
  paths: {
    caseId: string, seq: number, at: string, actor: json, onBehalfOf: json, origin: string,
    command: { type: { type: String, required: true }, key: string, inputHash: string },
    definitionHash: string, position: number, events: { type: [json], required: true }, effects: { type: [json], required: true },
    previousHash: stringOrNull, hash: string,
  },
  indexes: [
    { fields: { caseId: 1, seq: 1 }, options: { unique: true } },
    { fields: { caseId: 1, 'command.key': 1 }, options: { unique: true } },
    { fields: { position: 1 } },
    { fields: { at: 1 } },
  ],
})
