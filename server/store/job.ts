import type { StoredJson } from './record.ts'
import { defineRecord, flag, json, number, string, stringOrNull } from './record.ts'

/** An effect to be carried out of the house: a row of the outbox. `_id` is `<caseId>:<seq>:<n>`. */
export interface DeliveryRecord {
  _id: string
  caseId: string
  seq: number
  effect: StoredJson
  sentAt: string | null
  attempts: number
}

export const deliveries = defineRecord<DeliveryRecord>({
  name: 'deliveries',
  paths: { caseId: string, seq: number, effect: json, sentAt: stringOrNull, attempts: number },
  indexes: [{ fields: { sentAt: 1, _id: 1 } }],
})

/** The next timer of a case, as data: `dueAt` is legal. `_id` is the case's id; `armed` false when none is left. */
export interface DueRecord {
  _id: string
  seq: number
  armed: boolean
  dueAt: string | null
}

export const due = defineRecord<DueRecord>({
  name: 'due',
  paths: { seq: number, armed: flag, dueAt: stringOrNull },
  indexes: [{ fields: { armed: 1, dueAt: 1, _id: 1 } }],
})

/** How far a projection has come: all commits up to `position` are in it. `_id` names the projection. */
export interface CheckpointRecord {
  _id: string
  position: number
}

export const checkpoints = defineRecord<CheckpointRecord>({ name: 'checkpoints', paths: { position: number }, indexes: [] })

/** Who did what, on what, from where, with what result. Append-only; ids and codes, no personal data. `_id` is a ULID. */
export interface AuditRecord {
  _id: string
  at: string
  who: string | null
  from: string | null
  what: string
  on: string | null
  result: string
}

export const audit = defineRecord<AuditRecord>({
  name: 'audit',
  paths: { at: string, who: stringOrNull, from: stringOrNull, what: string, on: stringOrNull, result: string },
  indexes: [{ fields: { on: 1, _id: 1 } }, { fields: { who: 1, _id: 1 } }],
})
