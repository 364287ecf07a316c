import { dueDaysOf, resumedClock } from './deadlines.ts'
import type { EventOf } from './appliers/applier.ts'
import { openExecutionOf } from './kept.ts'
import { isEnded } from './phases.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CaseState } from './state.ts'

type End = Pick<EventOf<'resumed'>, 'on' | 'why' | 'reason' | 'by' | 'principal'>

/** The ground for which a task is parked; null when it isn't. */
export function suspensionOf(state: CaseState, execution: string): string | null {
  const parked = openExecutionOf(state, execution)?.parked
  return parked?.for === 'suspension' ? parked.ground : null
}

/** Ends the suspension of a task, as of `end.on`: its own clock goes on, and the case's clocks unless another ground is open. */
export function endSuspension(run: Run, execution: string, end: End): void {
  const { state, flow, context } = run
  const visit = openExecutionOf(state, execution)
  const ground = suspensionOf(state, execution) ?? state.clock?.suspensions.find((each) => each.execution === execution && each.until === null)?.ground ?? ''
  const suspensions = state.clock?.suspensions.map((each) => (each.execution === execution && each.until === null ? { ...each, until: end.on } : each))
  emit(run, {
    type: 'resumed', execution, ground, ...end, clock: visit && resumedClock(flow, visit, context, end.on),
    ...dueDaysOf(state.clock && { ...state.clock, suspensions: suspensions ?? [] }, context.calendar),
  })
}

/** A ground goes with its task: where a return or a jump took that away, the clocks run again. */
export function endLostSuspensions(run: Run): void {
  if (isEnded(run.state.phase)) return
  for (const { execution, until } of run.state.clock?.suspensions ?? []) {
    if (until === null && suspensionOf(run.state, execution) === null) {
      endSuspension(run, execution, { on: run.context.now, why: 'cancelled', reason: null, by: null, principal: null })
    }
  }
}
