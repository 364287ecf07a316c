import type { Calendar } from '../clock/calendar.ts'
import { clockDueOn, clockOverAt } from '../clock/clock.ts'
import type { LimitClock } from '../clock/clock.ts'
import { addDays, dayOf, startOf } from '../clock/days.ts'
import { dueOn } from '../clock/limits.ts'
import { limitClockOf, officeCalendar, stepLimitClockOf } from '../deadlines.ts'
import type { Event } from '../events.ts'
import { openTasks } from '../kept.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { Day, Instant } from '../state.ts'
import type { Mark } from './card.ts'
import { rulesNow } from './ruleSet.ts'
import type { Moment, OversightRule, Watched } from './ruleSet.ts'

/**
 * Arms reminders and cards for the limits that this command began or moved, by the rule set in force. A reminder whose instant is past is left out; a card is
 * not: it counts as of then, unless it was given before.
 */
export function planMarks(run: Run): void {
  const set = rulesNow(run.context)
  if (!set) return
  const limits = touched(run)
  if (limits.length === 0) return
  const marks = limits.flatMap((limit) => set.rules.filter((rule) => rule.watches === limit.watched)
    .flatMap((rule) => markOf(run, rule, limit)))
  emit(run, { type: 'marksPlanned', about: limits.map(({ about }) => about), marks })
}

/** A limit that is watched. `about`: receipt, promised, statutory, or a task's execution id. */
export interface Limit { readonly about: string, readonly watched: Watched, readonly execution: string | null, readonly clock: LimitClock, readonly calendar: Calendar }

const movesCase = new Set<Event['type']>(['clockStarted', 'acceptedByLaw', 'clockExtended', 'resumed', 'replanned'])

function touched(run: Run): Limit[] {
  const { events, state, flow, context } = run
  const { calendar } = context
  const isCaseMoved = events.some(({ type }) => movesCase.has(type))
  const isAwaited = events.some(({ type }) => type === 'acceptanceAwaited' || type === 'replanned')
  const steps = new Set(events.flatMap(stepsOf))
  const { acceptance } = state
  return [
    ...(isAwaited && acceptance && state.acceptedAt === null ? [{ about: 'receipt', watched: 'receipt' as const, execution: acceptance.execution, clock: receiptClock(acceptance.from), calendar }] : []),
    ...(isCaseMoved ? (['promised', 'statutory'] as const).flatMap((watched): Limit[] => {
      const clock = limitClockOf(state.clock, watched)
      return clock ? [{ about: watched, watched, execution: null, clock, calendar }] : []
    }) : []),
    ...openTasks(state).filter(({ id }) => steps.has(id)).flatMap(({ id, assignment }): Limit[] => {
      const clock = stepLimitClockOf(flow, state, id)
      return clock ? [{ about: id, watched: 'step', execution: id, clock, calendar: officeCalendar(context, assignment?.organisation) }] : []
    }),
  ]
}

function stepsOf(event: Event): string[] {
  if (event.type === 'taskOpened' || event.type === 'taskResumed') return [event.id]
  if (event.type === 'resumed') return [event.execution]
  return event.type === 'replanned' ? event.steps.map(({ id }) => id) : []
}

/** The five days to accept as a limit of their own. Source: 行政许可法 art. 32. */
export function receiptClock(startedAt: Instant): LimitClock {
  return { startedAt, limit: { amount: 5, unit: 'workingDays' }, extension: null, pauses: [], stoppedAt: null }
}

function markOf({ context: { now }, state }: Run, rule: OversightRule, { about, execution, clock, calendar }: Limit): Mark[] {
  const dueAt = instantOf(rule.when, clock, calendar)
  const over = clockOverAt(clock, calendar)
  if (dueAt === null || over === null) return []
  const isPast = rule.gives === 'reminder' && dueAt <= now
  const isGiven = state.oversight.cards.some((card) => card.rule === rule.id && card.about === about)
  if (isPast || isGiven) return []
  const every = rule.gives === 'reminder' && rule.everyDays !== undefined ? { days: rule.everyDays, until: over } : null
  return [{ rule: rule.id, about, gives: rule.gives, dueAt, execution, every }]
}

/** The instant at which a rule speaks; null while an open pause keeps it from being known. */
export function instantOf(when: Moment, clock: LimitClock, calendar: Calendar): Instant | null {
  const due = clockDueOn(clock, calendar)
  if (due === null) return null
  if ('left' in when) return leftAt(when.left, due, clock, calendar)
  if ('over' in when) return when.over === 0 ? clockOverAt(clock, calendar) : startOf(dueOn(due, { amount: when.over, unit: 'workingDays' }, calendar) ?? due)
  if ('day' in when) return startOf(dueOn(clock.startedAt, { amount: when.day, unit: clock.limit.unit === 'days' ? 'days' : 'workingDays' }, calendar, clock.pauses) ?? due)
  return clockOverAt({ ...clock, limit: { ...clock.limit, amount: clock.limit.amount * when.times } }, calendar)
}

/** The first instant of the day after which so many days of the limit are left; of office hours the instant itself. */
function leftAt(left: number, due: Day, clock: LimitClock, calendar: Calendar): Instant | null {
  if (clock.limit.unit === 'officeHours') {
    const amount = clock.limit.amount - left
    return amount > 0 ? clockOverAt({ ...clock, limit: { ...clock.limit, amount } }, calendar) : null
  }
  let day = due
  for (let missing = left; missing > 0;) {
    if (clock.limit.unit === 'days' || calendar.isWorkday(day)) missing -= 1
    day = addDays(day, -1)
  }
  while (clock.limit.unit === 'workingDays' && !calendar.isWorkday(day)) day = addDays(day, -1)
  return day > dayOf(clock.startedAt) ? startOf(day) : null
}
