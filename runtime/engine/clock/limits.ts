import type { Calendar } from './calendar.ts'
import { nextWorkday } from './calendar.ts'
import { addDays, dayNumber, dayOf, dayOfNumber, startOf } from './days.ts'
import type { Day, Instant } from './days.ts'
import { hoursOverAt } from './officeHours.ts'
import { stretchOf } from './pauses.ts'
import type { Pause } from './pauses.ts'

export type { Pause } from './pauses.ts'

/** A span of working days (by the calendar), of calendar days, or of office hours. */
export interface Span {
  readonly amount: number
  readonly unit: 'workingDays' | 'days' | 'officeHours'
}

/**
 * The last day of a limit, kept until its end. The day of the event isn't counted (民法典 art. 201); a day counts iff the clock was running at its first
 * instant, so the day of stopping counts and that of resuming doesn't (flow.md §8). A limit in calendar days that ends on a rest day ends on the next
 * working day (art. 203).
 * @param from the day of the event, or its instant
 * @returns null while an open pause keeps the limit from ending
 */
export function dueOn(from: Day | Instant, limit: Span, calendar: Calendar, pauses: readonly Pause[] = []): Day | null {
  if (limit.unit === 'officeHours') return dayOrNull(hoursOverAt(from, limit.amount, calendar, pauses))
  const last = lastDayOf(dayOf(from), limit, calendar, pauses)
  return last === null || limit.unit === 'workingDays' ? last : nextWorkday(last, calendar)
}

/** The instant from which a limit is broken: 00:00 of the day after its last; of office hours the very end of them. Null in an open pause. */
export function overAt(from: Instant, limit: Span, calendar: Calendar, pauses: readonly Pause[] = []): Instant | null {
  if (limit.unit === 'officeHours') return hoursOverAt(from, limit.amount, calendar, pauses)
  const due = dueOn(from, limit, calendar, pauses)
  return due === null ? null : startOf(addDays(due, 1))
}

function dayOrNull(instant: Instant | null): Day | null {
  return instant === null ? null : dayOf(instant)
}

/** The instant at which a wait is over: 00:00 of the day after its last. A wait (a public notice) is not moved by rest days. */
export function waitUntil(from: Instant, wait: Span, calendar: Calendar, pauses: readonly Pause[] = []): Instant {
  if (wait.unit === 'officeHours') return hoursOverAt(from, wait.amount, calendar, pauses) ?? from
  const last = lastDayOf(dayOf(from), wait, calendar, pauses)
  return startOf(addDays(last ?? dayOf(from), 1))
}

/** The day on which the last of the span is counted, before any move to a working day. */
export function lastDayOf(from: Day, { amount, unit }: Span, calendar: Calendar, pauses: readonly Pause[]): Day | null {
  const start = dayNumber(from)
  const stops = pauses.map(stretchOf)
  if (stops.length === 0 && unit === 'days') return dayOfNumber(start + amount)
  let number = start
  for (let counted = 0; counted < amount;) {
    number += 1
    const stop = stops.find((stretch) => stretch.first <= number && number <= stretch.last)
    if (stop?.last === Infinity) return null
    if (stop) number = stop.last
    else if (unit === 'days' || calendar.isWorkdayNumber(number)) counted += 1
  }
  return dayOfNumber(number)
}

/** How many days of the unit were counted after `from` up to and with `to`. */
export function countedDays(from: Day, to: Day, unit: Span['unit'], calendar: Calendar, pauses: readonly Pause[]): number {
  const stops = pauses.map(stretchOf)
  const end = dayNumber(to)
  let counted = 0
  for (let number = dayNumber(from) + 1; number <= end; number += 1) {
    const isRunning = !stops.some((stretch) => stretch.first <= number && number <= stretch.last)
    if (isRunning && (unit === 'days' || calendar.isWorkdayNumber(number))) counted += 1
  }
  return counted
}
