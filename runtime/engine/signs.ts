import type { Instant } from './clock/days.ts'
import type { Undo } from './entered.ts'

export interface Signer { readonly sign: string, readonly elector: number }

/** 加签: by whom, and how many deep in each other. */
export interface Added { readonly by: string, readonly depth: number }

export interface AddedSigner extends Added { readonly person: string, readonly post: string, readonly organisation: string }
export interface Errand extends Added { readonly of: string, readonly kind: 'before' | 'after' | 'delegate' }
export type HowAsked = Errand['kind'] | 'beside'
export interface Proposal { readonly outcome: string, readonly by: string, readonly principal: string }

/** One voice of a countersign. `holder`: who should have its task, while still a holder. */
export interface Elector {
  readonly number: number
  readonly post: string
  readonly organisation: string
  readonly holder: string | null
  readonly added: Added | null
}

export interface Vote {
  readonly elector: number
  /** The task that voted; it is over. */
  readonly execution: string
  readonly by: string
  readonly principal: string
  readonly outcome: string
  readonly at: Instant
  /** For `recall`, until somebody acts on what came of it. */
  readonly undo: Undo | null
}

/** A voice whose vote was not needed, who had its task, and whether that waited for others, who were not needed either. */
export interface Unasked { readonly elector: number, readonly holder: string | null, readonly parked: boolean }

/** 会签: the electorate, vacant voices too, and the votes in the order they came. */
export interface Countersign { readonly electors: readonly Elector[], readonly votes: readonly Vote[] }
