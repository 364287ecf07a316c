import { endSuspension, suspensionOf } from '../suspensions.ts'
import { openTasks } from '../kept.ts'
import { refuse } from '../refusals.ts'
import type { TimerKind } from './timer.ts'

/** 恢复 by itself: the days that a ground may last are over; the clocks run again from that very instant. */
export const suspension: TimerKind = {
  kind: 'suspension',
  timersOf: (_flow, state) => openTasks(state).flatMap(({ id, parked }) => {
    const overAt = parked?.for === 'suspension' ? parked.overAt : null
    return overAt === null ? [] : [{ id: `suspension:${id}`, kind: 'suspension', dueAt: overAt, execution: id }]
  }),
  fire: (run, { id, execution, dueAt }) => {
    if (execution === null || suspensionOf(run.state, execution) === null) return refuse('timer.unknown', { timer: id })
    endSuspension(run, execution, { on: dueAt, why: 'maxDays', reason: null, by: null, principal: null })
    return null
  },
}
