import type { LocalizedText } from '#definition/text'
import { defineRecord, flag, string, stringOrNull, text } from './record.ts'

/** A post held in an organisation; days, `to` inclusive, null: until further notice. */
export interface Holding {
  post: string
  organisation: string
  from: string
  to: string | null
}

/** A person of staff. `demo` people sign in by one click, in demo mode only. */
export interface PersonRecord {
  _id: string
  name: LocalizedText
  phone: string
  holdings: Holding[]
  standsInFor: { person: string, from: string, to: string | null } | null
  demo: boolean
}

export const people = defineRecord<PersonRecord>({
  name: 'people',
  paths: {
    name: text,
    phone: string,
    holdings: { type: [{ post: string, organisation: string, from: string, to: stringOrNull, _id: false }], required: true },
    standsInFor: { type: { person: string, from: string, to: stringOrNull }, default: null, _id: false },
    demo: flag,
  },
  indexes: [],
})
