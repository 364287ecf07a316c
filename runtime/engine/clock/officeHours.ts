import type { Calendar } from './calendar.ts'
import { dayNumber, dayOfNumber, secondOfDay } from './days.ts'
import type { Instant } from './days.ts'
import type { Pause } from './pauses.ts'

const secondsADay = 86_400
const secondsAnHour = 3_600

/**
 * The instant at which so many office hours are over. Hours run at once, from the very instant of the event (民法典 art. 201), on working days and in
 * office hours only; a pause stands still from its instant to its instant. Null while an open pause keeps them from ending.
 */
export function hoursOverAt(from: Instant, hours: number, calendar: Calendar, pauses: readonly Pause[]): Instant | null {
  let missing = hours * secondsAnHour
  for (const [begin, end] of runningStretches(secondOf(from), calendar, pauses)) {
    if (end - begin >= missing) return instantOf(begin + missing)
    missing -= end - begin
  }
  return null
}

/** Office hours that ran between two instants, parts of hours included. */
export function hoursBetween(from: Instant, to: Instant, calendar: Calendar, pauses: readonly Pause[]): number {
  const last = secondOf(to)
  let seconds = 0
  for (const [begin, end] of runningStretches(secondOf(from), calendar, pauses)) {
    if (begin >= last) break
    seconds += Math.min(end, last) - begin
  }
  return seconds / secondsAnHour
}

/** Most days looked at: a calendar without any working day must not hang. */
const longest = 20_000

/** The stretches in which hours run, in their order, from an instant on; they end where an open pause begins. */
function* runningStretches(from: number, calendar: Calendar, pauses: readonly Pause[]): Generator<readonly [number, number]> {
  const stops = pauses.map(({ since, until }) => [secondOf(since), until === null ? Infinity : secondOf(until)] as const).sort(([left], [right]) => left - right)
  const firstDay = Math.floor(from / secondsADay)
  for (let day = firstDay; day < firstDay + longest; day += 1) {
    if (stops.some(([since, until]) => until === Infinity && since <= day * secondsADay)) return
    if (!calendar.isWorkdayNumber(day)) continue
    for (const { begin, end } of calendar.officeSeconds) {
      const start = Math.max(from, day * secondsADay + begin)
      yield* withoutStops(start, day * secondsADay + end, stops)
    }
  }
}

function* withoutStops(begin: number, end: number, stops: readonly (readonly [number, number])[]): Generator<readonly [number, number]> {
  let at = begin
  for (const [since, until] of stops) {
    if (since >= end || until <= at) continue
    if (since > at) yield [at, since]
    at = Math.max(at, until)
  }
  if (at < end) yield [at, end]
}

function secondOf(instant: Instant): number {
  return dayNumber(instant) * secondsADay + (instant.length > 10 ? secondOfDay(instant.slice(11)) : 0)
}

function instantOf(second: number): Instant {
  const ofDay = second % secondsADay
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${dayOfNumber(Math.floor(second / secondsADay))}T${part(ofDay / secondsAnHour)}:${part((ofDay % secondsAnHour) / 60)}:${part(ofDay % 60)}`
}
