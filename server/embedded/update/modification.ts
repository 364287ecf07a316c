import type { Value } from '../bson/value.ts'

/** What an operator leaves at its path: a value, nothing changed, or the path gone. */
export type Outcome = { set: Value } | 'same' | 'gone'

/** One path of an update, with what is done there. */
export interface Modification {
  path: string
  parts: string[]
  /** Missing objects on the way are made. */
  creates: boolean
  /** Only while a document is being inserted by upsert. */
  onInsert: boolean
  apply: (current: Value | undefined) => Outcome
}
