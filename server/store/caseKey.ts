import { bytes, defineRecord, number, string } from './record.ts'

/** The case's own data key, wrapped by the master key; empty once it is destroyed. `_id` is the case's id; written by `$setOnInsert` and read back. */
export interface CaseKeyRecord {
  _id: string
  wrapped: Buffer
}

export const caseKeys = defineRecord<CaseKeyRecord>({ name: 'caseKeys', paths: { wrapped: bytes }, indexes: [] })

/** 编号: the printed number of a case, drawn once. `_id` is the case's id. */
export interface CaseNumberRecord {
  _id: string
  caseNo: string
}

export const numbers = defineRecord<CaseNumberRecord>({
  name: 'numbers',
  paths: { caseNo: string },
  indexes: [{ fields: { caseNo: 1 }, options: { unique: true } }],
})

/** 编号 of a numbered field of a case, drawn once. `_id` is `<case>:<field>`. */
export interface SerialRecord {
  _id: string
  text: string
}

export const serials = defineRecord<SerialRecord>({ name: 'serials', paths: { text: string }, indexes: [] })

/** A running number by `_id`, `<organisation>:<item>:<year>`; `last` is the last one drawn. */
export interface CounterRecord {
  _id: string
  last: number
}

export const counters = defineRecord<CounterRecord>({ name: 'counters', paths: { last: number }, indexes: [] })
