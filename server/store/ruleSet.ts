import { defineRecord, json, number, string } from './record.ts'
import type { StoredJson } from './record.ts'

/** 电子监察规则: a version of a city's rule set; never changed, only followed by another. `_id` is `<city>:<version>`. Instants are legal. */
export interface RuleSetRecord {
  _id: string
  city: string
  version: number
  /** The set as the engine takes it (`engine/oversight/ruleSet.ts`). */
  rules: StoredJson
  reason: string
  by: string
  at: string
}

export const ruleSets = defineRecord<RuleSetRecord>({
  name: 'ruleSets',
  paths: { city: string, version: number, rules: json, reason: string, by: string, at: string },
  indexes: [{ fields: { city: 1, version: -1 }, options: { unique: true } }],
})
