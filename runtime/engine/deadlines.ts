import type { DaySpan } from '#definition/limit'
import type { Calendar } from './clock/calendar.ts'
import { clockDueOn } from './clock/clock.ts'
import type { LimitClock } from './clock/clock.ts'
import { dueOn } from './clock/limits.ts'
import type { Context } from './context.ts'
import type { CompiledFlow, GraphNode } from './graph.ts'
import { openExecutionOf } from './kept.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CaseClock, CaseState, Day, OpenExecution, StepClock } from './state.ts'

/** 补正期限: so many working days are given where the clerk names no day. */
const supplementDays = 15

/** A step's clock, from now; null for a step without a limit. */
export function stepClock(limit: DaySpan | null, { now, calendar }: Context): StepClock | null {
  const due = limit && dueOn(now, limit, calendar)
  return due === null ? null : { from: now, dueOn: due, pauses: [] }
}

/** The clock of a task whose days begin anew: after a supplement. */
export function renewedClock({ flow, state, context }: Run, id: string): StepClock | null {
  const visit = openExecutionOf(state, id)
  return stepClock(visit ? limitOf(flow.nodes.get(visit.nodeId)) : null, context)
}

/** The clock of a parked task that goes on: the days it stood still don't count. */
export function resumedClock(flow: CompiledFlow, parked: OpenExecution, { now, calendar }: Context): StepClock | null {
  const limit = limitOf(flow.nodes.get(parked.nodeId))
  if (!parked.clock || !limit) return null
  const { from } = parked.clock
  const pauses = parked.clock.pauses.map((each) => (each.until === null ? { since: each.since, until: now } : each))
  return { from, dueOn: dueOn(from, limit, calendar, pauses) ?? parked.clock.dueOn, pauses }
}

function limitOf(node: GraphNode | undefined): DaySpan | null {
  return node?.node.type === 'userTask' ? node.node.limit : null
}

/** Starts the statutory and the promised clock, as far as the item has them; counted from the day after. */
export function startClocks(run: Run): void {
  const { statutoryLimit, promisedLimit } = run.flow.item
  if (statutoryLimit || promisedLimit) emit(run, { type: 'clockStarted', statutory: begun(statutoryLimit, run.context), promised: begun(promisedLimit, run.context) })
}

function begun(limit: DaySpan | null, { now, calendar }: Context): (DaySpan & { dueOn: Day }) | null {
  const due = limit && dueOn(now, limit, calendar)
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
