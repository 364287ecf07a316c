import { defineRecord, string } from './record.ts'

/** A sign-in. `_id` is the SHA-256 of the cookie's token, which is stored nowhere. Times are real, not legal. */
export interface SessionRecord {
  _id: string
  person: string
  createdAt: Date
  seenAt: Date
  /** Idle end; moved on with each request. Removed by the TTL index some time after. */
  expiresAt: Date
}

const date = { type: Date, required: true }

export const sessions = defineRecord<SessionRecord>({
  name: 'sessions',
  paths: { person: string, createdAt: date, seenAt: date, expiresAt: date },
  indexes: [{ fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } }, { fields: { person: 1 } }],
})
