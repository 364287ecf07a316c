import type { Problem } from '#contract/problem'
import type { RefusalCode } from '#engine/refusals'

/**
 * Every code with which the server refuses, but those of the engine, which come from its own closed union.
 * A code is `noun.word`, stable, and has a status in `http/problemCodes.ts` and a sentence in the locale.
 */
export const serverCodes = [
  'internal',
  'body.invalid', 'body.malformed', 'body.not-json', 'body.too-deep', 'body.too-large',
  'calendar.changed', 'calendar.forbidden', 'calendar.none',
  'case.changed', 'case.forbidden', 'case.none', 'case.open-already', 'case.still-open',
  'clock.unconfirmed',
  'database.unavailable',
  'delivery.none',
  'explanation.none',
  'draft.closed', 'draft.forbidden', 'draft.gap', 'draft.invalid', 'draft.moved-on', 'draft.too-large',
  'file.empty', 'file.none', 'file.too-large', 'file.type',
  'idempotency.key-missing', 'idempotency.mismatch',
  'item.exists', 'item.forbidden', 'item.none', 'item.not-published', 'item.problems',
  'migration.no-cases', 'migration.none', 'migration.not-done', 'migration.not-running',
  'origin.foreign',
  'parameter.invalid',
  'rate.exceeded',
  'route.none',
  'rules.backdated', 'rules.changed', 'rules.forbidden',
  'session.forbidden', 'session.none', 'session.wrong',
  'storage.full',
  'values.forbidden', 'values.invalid',
] as const
export type ServerCode = (typeof serverCodes)[number]
/** Every code of a problem document. */
export type ProblemCode = ServerCode | RefusalCode

/** What is wrong at one place; the sentence is made from `code` and `data` when it has none of its own. */
export interface FieldError {
  readonly path: string
  readonly code: string
  readonly detail: string
  readonly data?: Readonly<Record<string, string | number>>
}

/** What a refusal tells besides its code. `data` fills the sentence's blanks and is shown: never a hidden value. */
export interface RefusalFacts {
  readonly data?: NonNullable<Problem['data']>
  readonly errors?: readonly FieldError[]
}

/** A request that was understood and is not done. It is returned, never thrown; the route makes a problem document of it. */
export class Refused {
  readonly code: ProblemCode
  readonly facts: RefusalFacts

  constructor(code: ProblemCode, facts: RefusalFacts = {}) {
    this.code = code
    this.facts = facts
  }
}

/** Refuses with a code; an engine's `Refusal` becomes `refused(refusal.code, { data: refusal.data })`. */
export function refused(code: ProblemCode, facts: RefusalFacts = {}): Refused {
  return new Refused(code, facts)
}
