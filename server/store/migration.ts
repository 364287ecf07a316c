import { defineRecord, json, number, string, stringOrNull } from './record.ts'
import type { StoredJson } from './record.ts'

/**
 * 迁移: a batch of open cases of an item that go to another version, or back. `_id` is a ULID. Its cases are worked off in the background;
 * `state` says what is under way: `running` and `rollingBack` go on after a restart.
 */
export interface MigrationRecord {
  _id: string
  itemId: string
  /** Content hash and version to which. */
  to: string
  version: number
  mapping: StoredJson
  reason: string
  by: string
  at: string
  state: 'running' | 'done' | 'cancelled' | 'rollingBack' | 'rolledBack'
  total: number
  /** Idempotency of its start. */
  key: string
}

export const migrations = defineRecord<MigrationRecord>({
  name: 'migrations',
  paths: { itemId: string, to: string, version: number, mapping: json, reason: string, by: string, at: string, state: string, total: number, key: string },
  indexes: [{ fields: { itemId: 1, key: 1 }, options: { unique: true } }, { fields: { itemId: 1, _id: -1 } }, { fields: { state: 1, _id: 1 } }],
})

/** One case of a batch and what came of it. `_id` is `<batch>:<caseId>`. */
export interface MigrationCaseRecord {
  _id: string
  migration: string
  caseId: string
  caseNo: string
  state: 'waiting' | 'migrated' | 'refused' | 'cancelled' | 'rolledBack' | 'kept'
  /** Why it was refused, or kept at a roll-back. */
  code: string | null
}

export const migrationCases = defineRecord<MigrationCaseRecord>({
  name: 'migrationCases',
  paths: { migration: string, caseId: string, caseNo: string, state: string, code: stringOrNull },
  indexes: [{ fields: { migration: 1, state: 1, _id: 1 } }, { fields: { migration: 1, _id: 1 } }, { fields: { caseId: 1 } }],
})
