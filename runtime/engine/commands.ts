import type { FieldValue } from '#definition/value'

export const origins = ['desk', 'counter', 'agent', 'online', 'system', 'paper'] as const
export type Origins = typeof origins[number]

/** Who acts: a person; for the applicant, or as stand-in for another person ("A 代 B"). */
export interface Actor {
  readonly person: string
  readonly origin: Origins
  readonly onBehalfOf?: string | undefined
}

/** `onBehalfOf` of who acts for the applicant. */
export const forApplicant = 'applicant'

/** What `admit` let through (form.md §4): new values by field key, computed ones with them, and keys that were dropped. */
export interface Admitted {
  readonly set: Readonly<Record<string, FieldValue>>
  readonly dropped: readonly string[]
}

/**
 * A command on one case. `input` is what the action's own shape takes (`actions/<type>.ts`); `open` needs no
 * `expectedVersion` but 0. Key and version are the caller's to check before `decide` (flow.md §7).
 */
export interface Command {
  readonly type: string
  readonly caseId: string
  /** Idempotency: a client's ULID, or `timer:…`, `sweep:…`. */
  readonly key: string
  readonly expectedVersion: number
  readonly actor: Actor
  readonly executionId?: string
  readonly outcome?: string
  readonly opinion?: string
  readonly reason?: string
  readonly admitted?: Admitted
  readonly input?: unknown
}
