import type { z } from 'zod'
import type { ActionOffer, OfferScope } from '../offer.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import type { Run } from '../run.ts'

/**
 * Everything the engine knows of one act on a case. `may` answers first (exists, may), then the table of phases, then
 * `decide` (its own rule); a refusal is returned. `offers` says what of it a person may do now.
 */
export interface Action<Input> {
  readonly type: string
  /** What it takes besides the envelope of every command. */
  readonly input: z.ZodType<Input>
  /** Whether the command carries a reason. */
  readonly reason: 'none' | 'optional' | 'required'
  readonly may: (run: Run, input: Input) => Refusal | null
  readonly decide: (run: Run, input: Input) => Refusal | null
  /** What happens instead where `decide`, or what every command ends with, refuses: on a fresh run. Null: it was taken after all. */
  readonly refused?: (run: Run, refusal: Refusal, input: Input) => Refusal | null
  readonly offers: (scope: OfferScope) => ActionOffer[]
}

/** An action as the registry holds it: with its input's shape checked inside. */
export interface RegisteredAction {
  readonly type: string
  readonly input: z.ZodType
  readonly reason: 'none' | 'optional' | 'required'
  readonly run: (run: Run, phaseRefuses: () => Refusal | null) => Refusal | null
  readonly refused: ((run: Run, refusal: Refusal) => Refusal | null) | null
  readonly offers: (scope: OfferScope) => ActionOffer[]
}

/** Registers an action: shape of the input, then may, phase, own rule. */
export function defineAction<Input>(action: Action<Input>): RegisteredAction {
  return {
    type: action.type, input: action.input, reason: action.reason, offers: action.offers,
    run: (run, phaseRefuses) => {
      const read = action.input.safeParse(run.command.input ?? {})
      if (!read.success) return refuse('command.invalid', { path: ['input', ...(read.error.issues[0]?.path ?? [])].join('.') })
      const refusal = action.may(run, read.data) ?? phaseRefuses()
      if (refusal) return refusal
      if (action.reason === 'required' && (run.command.reason ?? '').trim() === '') return refuse('reason.missing', { command: action.type })
      return action.decide(run, read.data)
    },
    refused: action.refused ? (run, refusal) => {
      const read = action.input.safeParse(run.command.input ?? {})
      return read.success && action.may(run, read.data) === null ? action.refused?.(run, refusal, read.data) ?? null : refusal
    } : null,
  }
}
