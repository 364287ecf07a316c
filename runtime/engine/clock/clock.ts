import type { Calendar } from './calendar.ts'
import { addDays, dayOf, startOf } from './days.ts'
import type { Day, Instant } from './days.ts'
import { countedDays, dueOn, overAt } from './limits.ts'
import type { Pause, Span } from './limits.ts'
import { hoursBetween } from './officeHours.ts'

/** 时限: one running limit: statutory or promised of a case, or of a step. */
export interface LimitClock {
  /** Acceptance; for a step, when it opened. */
  readonly startedAt: Instant
  readonly limit: Span
  /** 延期: added after the limit. Statutory and promised clock get the same one. */
  readonly extension: Span | null
  /** 挂起, in their order. */
  readonly pauses: readonly (Pause & { readonly ground?: string })[]
  /** The decision that keeps the limit; null while the clock runs. A return that cancels the decision makes it null again: as if it had never stopped. */
  readonly stoppedAt: Instant | null
}

/** The day on whose end the limit is over (of office hours: within which); null while an open pause keeps it from being known. */
export function clockDueOn({ startedAt, limit, extension, pauses }: LimitClock, calendar: Calendar): Day | null {
  if (!extension) return dueOn(startedAt, limit, calendar, pauses)
  if (extension.unit === limit.unit) return dueOn(startedAt, { ...limit, amount: limit.amount + extension.amount }, calendar, pauses)
  const first = dueOn(startedAt, limit, calendar, pauses)
  if (first !== null && extension.unit === 'officeHours') return dueOn(startOf(addDays(first, 1)), extension, calendar, pauses)
  return first === null ? null : dueOn(first, extension, calendar, pauses.filter((pause) => pause.until === null || dayOf(pause.until) > first))
}

/** The instant from which the limit is broken: 00:00 of the day after the due day, of office hours their end; null in an open pause. */
export function clockOverAt(clock: LimitClock, calendar: Calendar): Instant | null {
  const { startedAt, limit, extension, pauses } = clock
  if (limit.unit === 'officeHours' && (!extension || extension.unit === limit.unit)) {
    return overAt(startedAt, { ...limit, amount: limit.amount + (extension?.amount ?? 0) }, calendar, pauses)
  }
  const due = clockDueOn(clock, calendar)
  return due === null ? null : startOf(addDays(due, 1))
}

/** Whether the limit was broken by then: the decision came after the due day, or is still to come. */
export function isOverdue(clock: LimitClock, calendar: Calendar, now: Instant): boolean {
  const over = clockOverAt(clock, calendar)
  return over !== null && (clock.stoppedAt ?? now) >= over
}

/** 办理工作日: how many days of the limit's unit have counted, today's included; 0 on the first day. Full hours, of office hours. After the decision it stays. */
export function daysCounted({ startedAt, limit, pauses, stoppedAt }: LimitClock, calendar: Calendar, now: Instant): number {
  if (limit.unit === 'officeHours') return Math.floor(hoursBetween(startedAt, stoppedAt ?? now, calendar, pauses))
  return countedDays(dayOf(startedAt), dayOf(stoppedAt ?? now), limit.unit, calendar, pauses)
}

/**
 * 剩余: how many days of the limit's unit are left after today; 0 on the due day, negative once it is over. Of office hours: those begun. In an open
 * pause: what will be left on resuming. After the decision it is what was left then.
 */
export function daysLeft(clock: LimitClock, calendar: Calendar, now: Instant): number {
  const { unit, amount } = clock.limit
  const due = clockDueOn(clock, calendar)
  if (due === null) return amount + (clock.extension?.amount ?? 0) - daysCounted(clock, calendar, now)
  if (unit === 'officeHours') return hoursLeft(clock, calendar, clock.stoppedAt ?? now)
  const today = dayOf(clock.stoppedAt ?? now)
  if (today <= due) return countedDays(today, due, unit, calendar, clock.pauses)
  return -countedDays(due, today, unit, calendar, clock.pauses)
}

function hoursLeft(clock: LimitClock, calendar: Calendar, at: Instant): number {
  const over = clockOverAt(clock, calendar) ?? at
  return at < over ? Math.ceil(hoursBetween(at, over, calendar, clock.pauses)) : 0 - Math.ceil(hoursBetween(over, at, calendar, clock.pauses))
}
