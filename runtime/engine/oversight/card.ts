import type { Day, Instant } from '../clock/days.ts'

/** An armed reminder or card of one rule, about one limit: `receipt`, `promised`, `statutory`, or a task's execution id. */
export interface Mark {
  readonly rule: string
  readonly about: string
  readonly gives: 'reminder' | 'yellow' | 'red'
  readonly dueAt: Instant
  /** The task whose limit it is; null for one of the case. */
  readonly execution: string | null
  /** Of a reminder that repeats: after so many working days, and not from this instant on. */
  readonly every: { readonly days: number, readonly until: Instant } | null
}

/** Who answers for it: the post, and the person who held the task then; null where nobody had been named. */
export interface Addressee { readonly post: string, readonly organisation: string, readonly person: string | null, readonly execution: string | null }

/** 黄牌 / 红牌. It is out of the score once revoked, and stays on the record. */
export interface Card {
  readonly id: string
  readonly kind: 'yellow' | 'red'
  /** Null for one given by hand. */
  readonly rule: string | null
  readonly about: string
  /** The instant as of which it counts. */
  readonly on: Instant
  readonly to: readonly Addressee[]
  /** The officer who gave it; null for a rule's. */
  readonly by: string | null
  readonly state: 'issued' | 'replied' | 'appealed' | 'upheld' | 'revoked' | 'moved'
  readonly replyDueOn: Day
  readonly appealDueOn: Day
  /** Once there is an appeal. */
  readonly rulingDueOn: Day | null
}

/** 督办: an order to get on with it, with a day for the answer. */
export interface Order {
  readonly id: string
  readonly to: readonly Addressee[]
  readonly by: string
  readonly replyDueOn: Day
  readonly repliedAt: Instant | null
}

/** What oversight has on a case. `given` counts cards and orders, so that each has an id of its own. */
export interface OversightRecord {
  readonly marks: readonly Mark[]
  readonly cards: readonly Card[]
  readonly orders: readonly Order[]
  readonly given: number
}

export const noOversight: OversightRecord = { marks: [], cards: [], orders: [], given: 0 }

/** A card against which nothing more can be done. */
export function isSettled({ state }: Card): boolean {
  return state === 'upheld' || state === 'revoked' || state === 'moved'
}
