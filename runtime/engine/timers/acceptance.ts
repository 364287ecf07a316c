import { limitsFrom } from '../deadlines.ts'
import { openExecutionOf } from '../kept.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { TimerKind } from './timer.ts'

/** 视为受理: five working days without an answer. No token moves; the clocks count from the day of receipt. Source: 行政许可法 art. 32. */
export const acceptance: TimerKind = {
  kind: 'acceptance',
  timersOf: (_flow, state) => {
    const { phase, acceptance: awaited } = state
    if (phase !== 'registered' || !awaited || awaited.byLaw || !openExecutionOf(state, awaited.execution)) return []
    return [{ id: `acceptance:${awaited.execution}`, kind: 'acceptance', dueAt: awaited.overAt, execution: awaited.execution }]
  },
  fire: (run, { id, dueAt }) => {
    const awaited = run.state.acceptance
    if (!awaited) return refuse('timer.unknown', { timer: id })
    const { execution, from } = awaited
    emit(run, { type: 'acceptedByLaw', execution, from, on: dueAt, ...limitsFrom(run, from) })
    return null
  },
}
