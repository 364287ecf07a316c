import type { LocalizedText } from '#definition/text'
import { defineRecord, string, stringOrNull, text } from './record.ts'

/** 机构: city, department, township, village. `role` marks an office with a task of its own (oversight …). */
export interface OrganisationRecord {
  _id: string
  level: 'city' | 'township' | 'village'
  parent: string | null
  department: string | null
  role: string | null
  /** 行政区划代码 of the place it serves (GB/T 2260, GB/T 10114); null for an office of a place. */
  regionCode: string | null
  name: LocalizedText
}

export const organisations = defineRecord<OrganisationRecord>({
  name: 'organisations',
  paths: { level: string, parent: stringOrNull, department: stringOrNull, role: stringOrNull, regionCode: stringOrNull, name: text },
  indexes: [{ fields: { parent: 1 } }],
})
