import { dayNumber, dayOf } from './days.ts'
import type { Day, Instant } from './days.ts'

/** 挂起: the clock stood still from one instant up to another, at which it ran again; `until` null while it still does. */
export interface Pause {
  readonly since: Instant
  readonly until: Instant | null
}

/** The pause in which a day began, or null. */
export function pauseAt<T extends Pause>(day: Day, pauses: readonly T[]): T | null {
  const number = dayNumber(day)
  return pauses.find((pause) => stretchOf(pause).first <= number && number <= stretchOf(pause).last) ?? null
}

/**
 * The days that don't count for a pause: from the day after stopping to the day of resuming. A pause that begins or ends at 00:00:00 decides that
 * very day, whose first instant it is.
 */
export function stretchOf({ since, until }: Pause): { readonly first: number, readonly last: number } {
  return {
    first: dayNumber(dayOf(since)) + (isMidnight(since) ? 0 : 1),
    last: until === null ? Infinity : dayNumber(dayOf(until)) - (isMidnight(until) ? 1 : 0),
  }
}

function isMidnight(instant: Instant): boolean {
  return instant.endsWith('T00:00:00')
}
