import type { StoredJson } from './record.ts'
import { defineRecord, json, number, string } from './record.ts'

/** 封: a day's seal as it was signed. `_id` is its number. */
export interface SealRecord {
  _id: string
  number: number
  day: string
  seal: StoredJson
}

export const seals = defineRecord<SealRecord>({ name: 'seals', paths: { number, day: string, seal: json }, indexes: [{ fields: { number: -1 } }] })

/** 销毁: a case whose key, files and rows are destroyed. `_id` is the case's id; `at` legal; `by` null: its retention period is over. */
export interface ErasureRecord {
  _id: string
  caseNo: string
  at: string
  by: string | null
  why: 'retention' | 'operator'
}

export const erasures = defineRecord<ErasureRecord>({
  name: 'erasures', paths: { caseNo: string, at: string, by: { type: String, default: null }, why: string }, indexes: [],
})
