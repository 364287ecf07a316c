import type { Calendar, DayKind } from './calendar.ts'
import { clockDueOn, clockOverAt } from './clock.ts'
import type { LimitClock } from './clock.ts'
import { addDays, dayNumber, dayOf, startOf } from './days.ts'
import type { Day, Instant } from './days.ts'
import { hoursBetween } from './officeHours.ts'
import { pauseAt } from './pauses.ts'

/**
 * What a day is to a clock. `start` the day of the event, never counted · `counted` · `rest` no working day, not counted · `paused` a day that would have counted, but the clock
 * stood still at its first instant · `moved` after the last calendar day, up to the working day on which the limit ends · `ahead` will count · `over` counts past the limit
 */
export type RulerKind = 'start' | 'counted' | 'rest' | 'paused' | 'moved' | 'ahead' | 'over'

/** One day of the ruler: why a date is what it is (`explain`). */
export interface RulerDay {
  readonly date: Day
  readonly kind: RulerKind
  /** Which day of the limit it is, from 1; past the limit it goes on; null where it doesn't count. */
  readonly nth: number | null
  /** Of office hours: how many ran on this day, up to now or to the due instant, parts included; null for a limit in days. */
  readonly hours: number | null
  readonly calendar: DayKind
  /** The holiday, the closure, or what a make-up day makes up for. */
  readonly name: string | null
  /** 调休: a weekend day that is worked, and counts. */
  readonly isMakeUp: boolean
  /** Of a paused day: the ground of the suspension, if its pause has one. */
  readonly ground: string | null
  readonly isDue: boolean
  readonly isToday: boolean
  /** No notice is known for it yet. */
  readonly isProvisional: boolean
}

/** Most days a ruler shows. */
const longest = 4_000

/**
 * The days of a clock: from its start to its due day, or to today if that is later; to the decision once there is one that came after the due day.
 * In an open pause it ends today.
 */
export function daysOf(clock: LimitClock, calendar: Calendar, now: Instant): RulerDay[] {
  const due = clockDueOn(clock, calendar)
  const today = dayOf(now)
  const seen = dayOf(clock.stoppedAt ?? now)
  const first = dayOf(clock.startedAt)
  const last = due !== null && due > seen ? due : seen
  const days: RulerDay[] = []
  let nth = 0
  const length = Math.min(dayNumber(last) - dayNumber(first), longest)
  for (let offset = 0; offset <= length; offset += 1) {
    const date = addDays(first, offset)
    const hours = clock.limit.unit === 'officeHours' ? hoursOn(date, clock, calendar) : null
    const kind = hours === null ? kindOf(date, nth, clock, calendar, due, seen) : kindOfHours(date, hours, clock, calendar, due, seen)
    const isCounted = hours === null && (kind === 'counted' || kind === 'ahead' || kind === 'over')
    if (isCounted) nth += 1
    days.push({
      date, kind, nth: isCounted ? nth : null, hours, isDue: date === due, isToday: date === today,
      calendar: calendar.kindOf(date), name: calendar.nameOf(date), isMakeUp: calendar.kindOf(date) === 'makeUp', isProvisional: calendar.isProvisional(date),
      ground: kind === 'paused' ? (pauseAt(date, clock.pauses)?.ground ?? null) : null,
    })
  }
  return days
}

function kindOf(date: Day, nth: number, clock: LimitClock, calendar: Calendar, due: Day | null, seen: Day): RulerKind {
  const { unit, amount } = clock.limit
  if (date === dayOf(clock.startedAt)) return 'start'
  const extended = clock.extension?.unit === unit ? amount + clock.extension.amount : amount
  const isPastNominal = unit === 'days' && nth >= extended && clock.extension?.unit !== 'workingDays'
  if (due !== null && isPastNominal && date <= due && !pauseAt(date, clock.pauses)) return 'moved'
  const isWorkingUnit = unit === 'workingDays' || (clock.extension?.unit === 'workingDays' && nth >= amount)
  if (isWorkingUnit && !calendar.isWorkday(date)) return 'rest'
  if (pauseAt(date, clock.pauses)) return 'paused'
  if (due !== null && date > due) return 'over'
  return date <= seen ? 'counted' : 'ahead'
}

/** Office hours of a limit that run on a day, to the end of the day or of the limit. */
function hoursOn(date: Day, clock: LimitClock, calendar: Calendar): number {
  const [begin, end] = [startOf(date), startOf(addDays(date, 1))]
  const over = clock.stoppedAt ?? clockOverAt(clock, calendar) ?? end
  return hoursBetween(clock.startedAt > begin ? clock.startedAt : begin, over < end ? over : end, calendar, clock.pauses)
}

function kindOfHours(date: Day, hours: number, clock: LimitClock, calendar: Calendar, due: Day | null, seen: Day): RulerKind {
  if (due !== null && date > due) return calendar.isWorkday(date) ? 'over' : 'rest'
  if (hours > 0) return date <= seen ? 'counted' : 'ahead'
  if (date === dayOf(clock.startedAt)) return 'start'
  return calendar.isWorkday(date) ? 'paused' : 'rest'
}
