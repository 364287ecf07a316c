import type { DaySpan } from '#definition/limit'
import type { LocalizedText } from '#definition/text'
import type { Context } from './context.ts'
import type { CompiledFlow } from './graph.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState } from './state.ts'

/** One field of an action's dialog; `key` is its key in the command's `input`. */
export interface OfferField {
  readonly key: string
  readonly kind: 'choice' | 'choices' | 'text' | 'longText' | 'date' | 'flag' | 'number'
  readonly required: boolean
  readonly options?: readonly { readonly value: string, readonly label: LocalizedText }[]
  readonly value?: string | boolean | number | readonly string[]
  /** Of a number: whole, from one to the other, in this unit. */
  readonly range?: { readonly min: number, readonly max: number, readonly unit: DaySpan['unit'] }
  /** The options are persons, or cards and orders of oversight, whose names the engine doesn't know. */
  readonly names?: 'person' | 'card'
}

/** An act that a person may do now, on a task or on the case. The page renders it without knowing the action. */
export interface ActionOffer {
  readonly type: string
  readonly executionId: string | null
  readonly group: 'primary' | 'other'
  readonly outcomes: readonly { readonly id: string, readonly name: LocalizedText }[]
  readonly takesValues: boolean
  readonly takesOpinion: boolean
  readonly reason: 'none' | 'optional' | 'required'
  readonly fields: readonly OfferField[]
}

/** For whom, and on what: `mine` are the open tasks that this person may handle now, `errands` those as a colleague. */
export interface OfferScope {
  readonly flow: CompiledFlow
  readonly state: CaseState
  readonly person: string
  readonly context: Context
  readonly mine: readonly OpenExecution[]
  readonly errands: readonly OpenExecution[]
}

/** An offer without outcomes, values, opinion, reason and fields, but for what is given. */
export function offer(type: string, executionId: string | null, more: Partial<ActionOffer> = {}): ActionOffer {
  return { type, executionId, group: 'other', outcomes: [], takesValues: false, takesOpinion: false, reason: 'none', fields: [], ...more }
}

/** A field to choose one of these persons. */
export function personField(key: string, persons: readonly string[], required = true): OfferField {
  return { key, kind: 'choice', required, names: 'person', options: persons.map((value) => ({ value, label: { zh: value } })) }
}
