import { defineRecord, number, string, stringOrNull } from './record.ts'

/** A local account. `_id` is the account's name, `password` a scrypt text with its parameters and salt. */
export interface AccountRecord {
  _id: string
  person: string
  password: string
  /** Wrong passwords since the last right one, and until when the account is locked (ISO instant, real time). */
  failures: number
  lockedUntil: string | null
}

export const accounts = defineRecord<AccountRecord>({
  name: 'accounts',
  paths: { person: string, password: string, failures: number, lockedUntil: stringOrNull },
  indexes: [{ fields: { person: 1 } }],
})
