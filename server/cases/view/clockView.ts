import type { ClockView, DayCell } from '#contract/cases'
import type { Calendar } from '#engine/clock/calendar'
import { daysCounted, daysLeft } from '#engine/clock/clock'
import type { LimitClock } from '#engine/clock/clock'
import type { RulerDay } from '#engine/clock/ruler'
import type { Context } from '#engine/context'
import { limitClockOf } from '#engine/deadlines'
import { whyDate } from '#engine/explanations/whyDate'
import type { ExplainedDay } from '#engine/explanations/whyDate'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import { clockKindOf } from '#server/projections/caseRow'
import type { PublishedItem } from '../publishedItems.ts'
import { withNames } from './explained.ts'

type LimitView = NonNullable<ClockView['promised']>
/** 临期: so many days before the due day, in the limit's own unit. */
const soonDays = 2

/** The clock of a case and its ruler of days: `explain` drawn (flow.md §8). */
export function clockView(item: PublishedItem, state: CaseState, context: Context, directory: Directory): ClockView {
  const { calendar, now } = context
  const promised = limitClockOf(state.clock, 'promised')
  const statutory = limitClockOf(state.clock, 'statutory')
  const promisedDue = state.clock?.promised?.dueOn ?? null
  const statutoryDue = state.clock?.statutory?.dueOn ?? null
  const shown = statutory ?? promised
  const why = shown && whyDate(item.flow, state, { clock: statutory ? 'statutory' : 'promised' }, context)
  return {
    state: clockStateOf({ kind: clockKindOf(state), dueOn: promisedDue ?? statutoryDue, now, left: shown ? daysLeft(promised ?? shown, calendar, now) : null }),
    acceptedAt: state.acceptedAt, decidedAt: state.decided?.at ?? null,
    promised: promised && limitView(item, state, promised, 'promised', calendar, now),
    statutory: statutory && limitView(item, state, statutory, 'statutory', calendar, now),
    days: why ? why.days.map((day) => dayCell(day, item, directory, { promisedDue, statutoryDue })) : [],
  }
}

/** How a clock stands, for lists and pages alike. `left`: days to the due day, negative after it. */
export function clockStateOf({ kind, dueOn, now, left }: { kind: string, dueOn: string | null, now: string, left: number | null }): ClockView['state'] {
  if (kind === 'notStarted' || kind === 'ended' || kind === 'suspended') return kind
  if (kind !== 'running' || dueOn === null) return 'none'
  if (now.slice(0, 10) > dueOn) return 'overdue'
  return left !== null && left <= soonDays ? 'soon' : 'normal'
}

function limitView(item: PublishedItem, state: CaseState, clock: LimitClock, which: 'promised' | 'statutory', calendar: Calendar, now: string): LimitView {
  const facts = item.definition.item
  const limit = which === 'promised' ? facts.promisedLimit : facts.statutoryLimit
  return {
    amount: clock.limit.amount, unit: clock.limit.unit, dueOn: state.clock?.[which]?.dueOn ?? '',
    counted: daysCounted(clock, calendar, now), left: daysLeft(clock, calendar, now), extendedBy: clock.extension?.amount ?? 0,
    source: limit?.source ?? null,
  }
}

const cellKinds: Readonly<Record<RulerDay['kind'], DayCell['kind']>> = {
  start: 'start', counted: 'counted', rest: 'rest', moved: 'rest', paused: 'notCounted', ahead: 'ahead', over: 'outside',
}

interface DueDays { readonly promisedDue: string | null, readonly statutoryDue: string | null }

function dayCell(day: ExplainedDay, item: PublishedItem, directory: Directory, { promisedDue, statutoryDue }: DueDays): DayCell {
  const ground = item.definition.item.suspensions.find(({ id }) => id === day.ground)?.ground ?? null
  return {
    date: day.date, kind: cellKinds[day.kind], makeUp: day.isMakeUp, today: day.isToday, number: day.nth, ground, holiday: day.name,
    promisedDue: day.date === promisedDue, statutoryDue: day.date === statutoryDue,
    dueBefore: day.marks.includes('dueBefore'), reasons: day.reasons.map((each) => withNames(each, item, directory, 'zh')),
  }
}
