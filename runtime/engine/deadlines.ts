import type { DaySpan } from '#definition/limit'
import type { Calendar } from './clock/calendar.ts'
import { clockDueOn, isOverdue } from './clock/clock.ts'
import type { LimitClock } from './clock/clock.ts'
import { dueOn, overAt } from './clock/limits.ts'
import type { Context } from './context.ts'
import type { CompiledFlow, GraphNode } from './graph.ts'
import { openExecutionOf } from './kept.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CaseClock, StepClock } from './clockState.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState, Day, Instant, Pause } from './state.ts'

/** 补正期限: so many working days are given where the clerk names no day. */
const supplementDays = 15

/** A step's clock, from now; null for a step without a limit. */
export function stepClock(limit: DaySpan | null, context: Context, organisation: string | undefined): StepClock | null {
  return limit && stepClockWith(context.now, limit, [], officeCalendar(context, organisation))
}

/** The calendar by which a task's step is counted: that of the office it is held in. */
export function officeCalendar({ calendar, calendarAt }: Context, organisation: string | undefined): Calendar {
  return organisation === undefined ? calendar : calendarAt?.(organisation) ?? calendar
}

/** A step's clock with its pauses; null while one of them is open. */
function stepClockWith(from: Instant, limit: DaySpan, pauses: readonly Pause[], calendar: Calendar): StepClock | null {
  const due = dueOn(from, limit, calendar, pauses)
  if (due === null) return null
  const over = limit.unit === 'officeHours' ? overAt(from, limit, calendar, pauses) : null
  return { from, dueOn: due, ...(over === null ? {} : { overAt: over }), pauses }
}

/** The clock of a task whose days begin anew: after a supplement. */
export function renewedClock({ flow, state, context }: Run, id: string): StepClock | null {
  const visit = openExecutionOf(state, id)
  return stepClock(visit ? limitOf(flow.nodes.get(visit.nodeId)) : null, context, visit?.assignment?.organisation)
}

/** The clock of a parked task that goes on (from `on`): the days it stood still don't count. */
export function resumedClock(flow: CompiledFlow, parked: OpenExecution, context: Context, on: Instant = context.now): StepClock | null {
  const limit = limitOf(flow.nodes.get(parked.nodeId))
  if (!parked.clock || !limit) return null
  const pauses = parked.clock.pauses.map((each) => (each.until === null ? { since: each.since, until: on } : each))
  return stepClockWith(parked.clock.from, limit, pauses, officeCalendar(context, parked.assignment?.organisation))
}

/** An open task's clock under another calendar; null when nothing moves, or while it stands still. */
export function replannedStepClock(flow: CompiledFlow, { nodeId, clock, assignment }: OpenExecution, context: Context): StepClock | null {
  const limit = limitOf(flow.nodes.get(nodeId))
  const moved = clock && limit && stepClockWith(clock.from, limit, clock.pauses, officeCalendar(context, assignment?.organisation))
  return moved && (moved.dueOn !== clock.dueOn || moved.overAt !== clock.overAt) ? moved : null
}

function limitOf(node: GraphNode | undefined): DaySpan | null {
  return node?.node.type === 'userTask' ? node.node.limit : null
}

/** Starts the statutory and the promised clock, as far as the item has them; counted from the day after. */
export function startClocks(run: Run): void {
  const limits = limitsFrom(run, run.context.now)
  if (limits.statutory || limits.promised) emit(run, { type: 'clockStarted', ...limits })
}

type BegunLimit = (DaySpan & { dueOn: Day }) | null

/** Both limits of the item, as they run from an instant on. */
export function limitsFrom({ flow, context }: Run, from: Instant): { statutory: BegunLimit, promised: BegunLimit } {
  const { statutoryLimit, promisedLimit } = flow.item
  return { statutory: begun(statutoryLimit, from, context.calendar), promised: begun(promisedLimit, from, context.calendar) }
}

function begun(limit: DaySpan | null, from: Instant, calendar: Calendar): BegunLimit {
  const due = limit && dueOn(from, limit, calendar)
  return limit && due !== null ? { amount: limit.amount, unit: limit.unit, dueOn: due } : null
}

/** The day by which a supplement is asked for, when the clerk names none. */
export function supplementDueOn({ now, calendar }: Context): Day {
  return dueOn(now, { amount: supplementDays, unit: 'workingDays' }, calendar) ?? now.slice(0, 10)
}

/** Due dates once both clocks were extended alike. */
export function extendedDueDates(clock: CaseClock, extension: DaySpan, calendar: Calendar): { statutoryDueOn: Day | null, promisedDueOn: Day | null } {
  const extended = (which: 'statutory' | 'promised'): Day | null => {
    const limit = limitClockOf(clock, which)
    return limit && (clockDueOn({ ...limit, extension }, calendar) ?? clock[which]?.dueOn ?? null)
  }
  return { statutoryDueOn: extended('statutory'), promisedDueOn: extended('promised') }
}

/** Both due days of a case as its clock now stands; null for a limit that it hasn't, and in an open pause. */
export function dueDaysOf(clock: CaseClock | null, calendar: Calendar): { statutoryDueOn: Day | null, promisedDueOn: Day | null } {
  const due = (which: 'statutory' | 'promised'): Day | null => {
    const limit = limitClockOf(clock, which)
    return limit && clockDueOn(limit, calendar)
  }
  return { statutoryDueOn: due('statutory'), promisedDueOn: due('promised') }
}

/** Due days that the calendar as it is now moves; null where nothing does, and while the clock stands still. */
export function movedDueDays({ state: { clock }, context }: Run): { statutoryDueOn: Day | null, promisedDueOn: Day | null } {
  if (!clock || clock.stoppedAt !== null) return { statutoryDueOn: null, promisedDueOn: null }
  const now = dueDaysOf(clock, context.calendar)
  return {
    statutoryDueOn: now.statutoryDueOn === clock.statutory?.dueOn ? null : now.statutoryDueOn,
    promisedDueOn: now.promisedDueOn === clock.promised?.dueOn ? null : now.promisedDueOn,
  }
}

/** Whether the limit that binds (the statutory one, else the promised) was broken by now; never in an open pause. */
export function isPastDue({ clock }: CaseState, { now, calendar }: Context): boolean {
  const limit = limitClockOf(clock, 'statutory') ?? limitClockOf(clock, 'promised')
  return limit !== null && isOverdue(limit, calendar, now)
}

/** One of a case's two clocks as `engine/clock` counts it; null where the item has no such limit, or it hasn't started. */
export function limitClockOf(clock: CaseClock | null, which: 'statutory' | 'promised'): LimitClock | null {
  const limit = clock?.[which]
  if (!clock || !limit) return null
  return {
    startedAt: clock.startedAt, limit: { amount: limit.amount, unit: limit.unit }, stoppedAt: clock.stoppedAt,
    extension: clock.extension && { amount: clock.extension.amount, unit: clock.extension.unit }, pauses: clock.suspensions,
  }
}

/** The clock of an open task as `engine/clock` counts it; null without a limit. */
export function stepLimitClockOf(flow: CompiledFlow, state: CaseState, id: string): LimitClock | null {
  const visit = openExecutionOf(state, id)
  const limit = limitOf(flow.nodes.get(visit?.nodeId ?? ''))
  if (!visit?.clock || !limit) return null
  return { startedAt: visit.clock.from, limit, extension: null, pauses: visit.clock.pauses, stoppedAt: null }
}
