import { defineRecord, json, number, string, stringOrNull } from './record.ts'
import type { StoredJson } from './record.ts'

/**
 * 办公日历: what an organisation keeps for itself besides the State Council's notices. `_id` is the organisation's id; `notice` stands for the
 * notices themselves, of which only the fingerprint is kept. Instants are legal, but `changedMs`.
 */
export interface OfficeCalendarRecord {
  _id: string
  /** Counts its changes. */
  version: number
  /** Days closed, `{ day, reason, since, until }`: in effect from the instant of its entry to that of its removal (null: not removed). */
  closures: StoredJson
  /** `{ from, to }` of a working day; null where the office keeps those above it. */
  officeHours: StoredJson
  /** What the last change was ordered by. */
  notice: string
  changedAt: string
  changedBy: string | null
  /** By the machine's clock, in milliseconds: what was read before is not believed for long. */
  changedMs: number
  fingerprint: string | null
  /** 重新推算: the version by which all open cases were planned anew, the case up to which the version after it has come, how many were looked at and moved. */
  replanned: number
  replanAfter: string
  looked: number
  moved: number
}

export const calendars = defineRecord<OfficeCalendarRecord>({
  name: 'calendars',
  paths: {
    version: number, closures: json, officeHours: json, notice: { type: String, default: '' }, changedAt: string, changedBy: stringOrNull, changedMs: number, fingerprint: stringOrNull,
    replanned: number, replanAfter: { type: String, default: '' }, looked: number, moved: number,
  },
  indexes: [],
})
