import { defineRecord, number, string } from './record.ts'

/** A cached fold of a case up to commit `seq` with `hash`; `state` is sealed under the case's key. `_id` is the case's id. */
export interface SnapshotRecord {
  _id: string
  seq: number
  hash: string
  /** Version of the State's shape; another one is thrown away. */
  shape: number
  state: string
}

export const snapshots = defineRecord<SnapshotRecord>({
  name: 'snapshots',
  paths: { seq: number, hash: string, shape: number, state: string },
  indexes: [],
})
