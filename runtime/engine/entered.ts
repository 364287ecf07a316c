import type { FieldValue } from '#definition/value'
import type { StepClock } from './clockState.ts'

/** What one task entered, and what was there before. */
export interface Entered {
  readonly set: Readonly<Record<string, FieldValue>>
  readonly before: Readonly<Record<string, FieldValue>>
}

/** What a recall gives back: what was entered, and the step's clock as it ran. */
export interface Undo extends Entered { readonly clock: StepClock | null }
