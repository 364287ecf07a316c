import type { Effect, Event } from './events.ts'
import type { Refusal } from './refusals.ts'

/** What `decide` answers: what should happen, or why nothing does. */
export type Decision =
  | { readonly ok: true, readonly events: readonly Event[], readonly effects: readonly Effect[] }
  | { readonly ok: false, readonly refusal: Refusal }
