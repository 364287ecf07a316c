import type { StoredJson } from './record.ts'
import { defineRecord, flag, json, number, string, stringOrNull } from './record.ts'

/** How an effect leaves the house. */
export const channelNames = ['notice', 'webhook', 'file'] as const
export type ChannelName = typeof channelNames[number]

/**
 * 投递: an effect to be carried out of the house by one channel: a row of the outbox. `_id` is `<caseId>:<seq>:<n>:<channel>`, and the
 * same at every attempt. `dead`: given up, until somebody has it tried again. Times are the machine's, in UTC.
 */
export interface DeliveryRecord {
  _id: string
  caseId: string
  seq: number
  /** Its place among the deliveries of its case: seq × 1000 + n. */
  order: number
  channel: ChannelName
  effect: StoredJson
  /** Persons who are told, by id; only of a notice. */
  to: string[]
  state: 'waiting' | 'sent' | 'dead'
  attempts: number
  /** Not tried before; empty: at once. */
  nextAt: string
  triedAt: string | null
  /** Code of what went wrong last: `http.500`, `TimeoutError`. */
  error: string | null
}

export const deliveries = defineRecord<DeliveryRecord>({
  name: 'deliveries',
  paths: {
    caseId: string, seq: number, order: number, channel: string, effect: json, to: { type: [String], required: true }, state: string, attempts: number,
    nextAt: { type: String, default: '' }, triedAt: stringOrNull, error: stringOrNull,
  },
  indexes: [{ fields: { state: 1, nextAt: 1, _id: 1 } }, { fields: { caseId: 1, channel: 1, state: 1, order: 1 } }, { fields: { state: 1, _id: 1 } }],
})

/** 站内通知: what a person is told of a case, ids only. `_id` is `<deliveryId>:<person>`; `at` is legal. */
export interface NoticeRecord {
  _id: string
  person: string
  caseId: string
  caseNo: string
  type: string
  nodeId: string | null
  at: string
  read: boolean
}

export const notices = defineRecord<NoticeRecord>({
  name: 'notices',
  paths: { person: string, caseId: string, caseNo: string, type: string, nodeId: stringOrNull, at: string, read: flag },
  indexes: [{ fields: { person: 1, read: 1, at: -1, _id: 1 } }, { fields: { person: 1, at: -1, _id: 1 } }, { fields: { caseId: 1 } }],
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
