import type { DaySpan } from '#definition/limit'
import type { Day, Instant } from './clock/days.ts'
import type { Pause } from './clock/limits.ts'

/** A step's limit: counted from the day after `from`, but not on days that began in a pause. */
export interface StepClock {
  readonly from: Instant
  readonly dueOn: Day
  /** Of a limit in office hours: the instant on the due day at which it is over; without it the day's end. */
  readonly overAt?: Instant
  readonly pauses: readonly Pause[]
}

/** One limit of a case: its span, without what it was extended by; `extendedBy` in the extension's unit. */
export interface CaseLimit extends DaySpan { readonly extendedBy: number, readonly dueOn: Day }

/** 挂起: a ground that stopped the clocks, and the task that it parked. `overAt`: when it resumes by itself. */
export interface Suspension extends Pause { readonly ground: string, readonly execution: string, readonly overAt: Instant | null }

/** 受理期限: since when the authority has the papers, and when silence is acceptance (行政许可法 art. 32). `byLaw`: it has become so. */
export interface Acceptance { readonly execution: string, readonly from: Instant, readonly overAt: Instant, readonly byLaw: boolean }

/** 时限: both limits of a case. Suspension periods: `until` null while the ground is open. */
export interface CaseClock {
  readonly startedAt: Instant
  readonly statutory: CaseLimit | null
  readonly promised: CaseLimit | null
  readonly extension: (DaySpan & { readonly by: string, readonly at: Instant }) | null
  readonly suspensions: readonly Suspension[]
  /** The decision stops it; null while it runs. */
  readonly stoppedAt: Instant | null
}
