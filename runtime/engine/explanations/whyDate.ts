import type { DaySpan } from '#definition/limit'
import type { LocalizedText } from '#definition/text'
import { clockDueOn, clockOverAt, daysCounted, daysLeft, isOverdue } from '../clock/clock.ts'
import type { LimitClock } from '../clock/clock.ts'
import { startOf } from '../clock/days.ts'
import { lastDayOf } from '../clock/limits.ts'
import { daysOf } from '../clock/ruler.ts'
import type { RulerDay } from '../clock/ruler.ts'
import type { Context } from '../context.ts'
import { limitClockOf, officeCalendar, stepLimitClockOf } from '../deadlines.ts'
import type { CompiledFlow } from '../graph.ts'
import { openExecutionOf } from '../kept.ts'
import type { CaseState, Day, Instant } from '../state.ts'
import { reason } from './reason.ts'
import type { Reason } from './reason.ts'

/** What a day is in the strip besides its kind: where the limit ends, where it ended before an extension, today. */
export type DayMark = 'start' | 'due' | 'dueBefore' | 'today'

/** One day of the strip: its state, and why it counts or not. */
export interface ExplainedDay extends RulerDay {
  readonly marks: readonly DayMark[]
  readonly reasons: readonly Reason[]
}

/** One month of the strip: how many of its days count, and how many with those before. */
export interface ExplainedMonth { readonly month: string, readonly counted: number, readonly total: number }

/** Why a date: the sentences at its head, and every day from the start, counted, or why not. */
export interface WhyDate {
  readonly ask: 'whyDate'
  readonly clock: 'statutory' | 'promised' | 'step'
  readonly dueOn: Day | null
  /** The instant from which it is late; null in an open pause. */
  readonly overAt: Instant | null
  readonly isOverdue: boolean
  readonly limit: DaySpan
  /** The law's article that gives the limit, and the one that gives its extension. */
  readonly source: LocalizedText | null
  readonly extensionSource: LocalizedText | null
  /** 原到期 */
  readonly dueBeforeExtension: Day | null
  readonly counted: number
  readonly left: number
  readonly reasons: readonly Reason[]
  readonly days: readonly ExplainedDay[]
  readonly months: readonly ExplainedMonth[]
}

export type WhichClock = { readonly clock: 'statutory' | 'promised' } | { readonly execution: string }

/** Explains one clock of a case or of an open task; null where there is none. */
export function whyDate(flow: CompiledFlow, state: CaseState, which: WhichClock, outside: Context): WhyDate | null {
  const name = 'clock' in which ? which.clock : 'step'
  const clock = 'clock' in which ? limitClockOf(state.clock, which.clock) : stepLimitClockOf(flow, state, which.execution)
  if (!clock) return null
  const calendar = 'clock' in which ? outside.calendar : officeCalendar(outside, openExecutionOf(state, which.execution)?.assignment?.organisation)
  const context = { ...outside, calendar }
  const { now } = context
  const before = clock.extension ? clockDueOn({ ...clock, extension: null }, calendar) : null
  const days = daysOf(clock, calendar, now).map((day) => explained(day, before))
  const { item } = flow
  return {
    ask: 'whyDate', clock: name, dueOn: clockDueOn(clock, calendar), overAt: clockOverAt(clock, calendar), isOverdue: isOverdue(clock, calendar, now),
    limit: { amount: clock.limit.amount, unit: clock.limit.unit }, dueBeforeExtension: before,
    source: (name === 'statutory' ? item.statutoryLimit?.source : name === 'promised' ? item.promisedLimit?.source : null) ?? null,
    extensionSource: clock.extension ? item.extension?.source ?? null : null,
    counted: daysCounted(clock, calendar, now), left: daysLeft(clock, calendar, now),
    reasons: headOf({ clock, name, state, context, days, before }), days, months: monthsOf(days),
  }
}

interface Told {
  readonly clock: LimitClock
  readonly name: WhyDate['clock']
  readonly state: CaseState
  readonly context: Context
  readonly days: readonly ExplainedDay[]
  readonly before: Day | null
}

/** The sentences at the head: how long, from when, what was added, what was not counted, what moved the end. */
function headOf({ clock, name, state, context, days, before }: Told): Reason[] {
  const { limit, extension } = clock
  const start = name === 'step' ? 'step' : state.acceptance?.byLaw ? 'byLaw' : 'accepted'
  const rest = days.filter((day) => day.kind === 'rest').length
  const makeUp = days.filter((day) => day.isMakeUp && day.nth !== null)
  const due = clockDueOn(clock, context.calendar)
  const provisional = days.find((day) => day.isProvisional)
  return [
    reason('date.limit', { amount: limit.amount, unit: limit.unit }),
    reason(`date.from.${start}`, { on: clock.startedAt.slice(0, 10) }),
    ...(extension ? [reason('date.extended', { amount: extension.amount, unit: extension.unit, before: before ?? '', by: state.clock?.extension?.by ?? '' })] : []),
    ...(rest > 0 ? [reason('date.rest', { n: rest })] : []),
    ...clock.pauses.map(({ since, until, ground = '' }) => (until === null ? reason('date.suspendedOpen', { ground, from: since.slice(0, 10) })
      : reason('date.suspended', { ground, from: since.slice(0, 10), to: until.slice(0, 10), n: lostDays(days, since, until) }))),
    ...(makeUp.length > 0 ? [reason('date.makeUp', { n: makeUp.length, days: makeUp.map(({ date }) => date).join(' ') })] : []),
    ...movedReason(clock, due, context),
    ...(provisional ? [reason('date.provisional', { from: provisional.date })] : []),
    ...(clock.stoppedAt !== null ? [reason('date.stopped', { on: clock.stoppedAt.slice(0, 10) })] : []),
    ...(isOverdue(clock, context.calendar, context.now) && due !== null ? [reason('date.over', { due })] : []),
  ]
}

/** How many days that would have counted a pause took. */
function lostDays(days: readonly ExplainedDay[], since: Instant, until: Instant): number {
  return days.filter(({ date, kind }) => kind === 'paused' && since <= startOf(date) && startOf(date) < until).length
}

/** A limit in calendar days that ended on a rest day ends on the next working day. Source: 民法典 art. 203. */
function movedReason({ startedAt, limit, extension, pauses }: LimitClock, due: Day | null, { calendar }: Context): Reason[] {
  if (limit.unit !== 'days' || due === null || (extension && extension.unit !== 'days')) return []
  const last = lastDayOf(startedAt.slice(0, 10), { ...limit, amount: limit.amount + (extension?.amount ?? 0) }, calendar, pauses)
  return last === null || last === due ? [] : [reason('date.moved', { from: last, to: due })]
}

function explained(day: RulerDay, before: Day | null): ExplainedDay {
  const marks: DayMark[] = []
  if (day.kind === 'start') marks.push('start')
  if (day.isDue) marks.push('due')
  if (day.date === before) marks.push('dueBefore')
  if (day.isToday) marks.push('today')
  return { ...day, marks, reasons: [whyDay(day), ...(day.isProvisional ? [reason('day.provisional')] : [])] }
}

function whyDay({ kind, nth, hours, calendar, name, ground, isMakeUp }: RulerDay): Reason {
  const n = nth ?? 0
  if (kind === 'start') return reason('day.start')
  if (kind === 'paused') return reason('day.suspended', { ground: ground ?? '' })
  if (kind === 'moved') return reason('day.moved')
  if (kind === 'rest') {
    if (calendar === 'holiday') return reason('day.holiday', { name: name ?? '' })
    return calendar === 'closure' ? reason('day.closure', { name: name ?? '' }) : reason('day.weekend')
  }
  if (hours !== null) return reason('day.hours', { hours: Math.round(hours * 10) / 10 })
  if (kind === 'over') return reason('day.over', { n })
  if (kind === 'ahead') return isMakeUp ? reason('day.aheadMakeUp', { n, name: name ?? '' }) : reason('day.ahead', { n })
  return isMakeUp ? reason('day.makeUp', { n, name: name ?? '' }) : reason('day.counted', { n })
}

function monthsOf(days: readonly ExplainedDay[]): ExplainedMonth[] {
  const months: ExplainedMonth[] = []
  let total = 0
  for (const [month, list] of Map.groupBy(days, ({ date }) => date.slice(0, 7))) {
    const counted = list.filter(({ nth }) => nth !== null).length
    total += counted
    months.push({ month, counted, total })
  }
  return months
}
