import { withExecution, openExecutionOf } from '../kept.ts'
import type { CaseClock, CaseLimit } from '../clockState.ts'
import type { CaseState, Day } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { actedOn, changed, paused, withClock } from './changes.ts'

/** What stops, moves and starts clocks by law: grounds of suspension, silence, another calendar. */
export const suspensionAppliers: AppliersOf<'acceptanceAwaited' | 'acceptedByLaw' | 'suspended' | 'resumed' | 'replanned'> = {
  acceptanceAwaited: (state, { execution, from, overAt }) => ({ ...state, acceptance: { execution, from, overAt, byLaw: false } }),
  acceptedByLaw: (state, { execution, from, on, statutory, promised }) => ({
    ...state, phase: 'accepted', acceptedAt: from, acceptance: { execution, from, overAt: on, byLaw: true },
    clock: statutory || promised ? begunClock(from, statutory && { ...statutory, extendedBy: 0 }, promised && { ...promised, extendedBy: 0 }) : state.clock,
  }),
  suspended: (state, { execution, ground, overAt, at }) => {
    const parked = changed(actedOn(state, execution), execution, (visit) => ({
      ...visit, status: 'parked', parked: { for: 'suspension', ground, overAt }, clock: visit.clock && { ...visit.clock, pauses: paused(visit.clock.pauses, at) },
    }))
    return withClock(parked, (clock) => ({ ...clock, suspensions: [...clock.suspensions, { since: at, until: null, ground, execution, overAt }] }))
  },
  resumed: (state, event) => {
    const running = changed(state, event.execution, (visit) => (visit.parked?.for === 'suspension' ? { ...visit, status: 'open', parked: null, clock: event.clock } : visit))
    return withClock(running, (clock) => withDueDays({
      ...clock, suspensions: clock.suspensions.map((each) => (each.execution === event.execution && each.until === null ? { ...each, until: event.on } : each)),
    }, event))
  },
  replanned: (state, event) => {
    let { executions } = state
    for (const { id, clock } of event.steps) {
      const visit = openExecutionOf({ ...state, executions }, id)
      if (visit) executions = withExecution(executions, { ...visit, clock })
    }
    for (const { id, until } of event.waits) {
      const visit = openExecutionOf({ ...state, executions }, id)
      if (visit) executions = withExecution(executions, { ...visit, until })
    }
    const { acceptance } = state
    const moved: CaseState = {
      ...state, executions,
      acceptance: acceptance && event.acceptanceOverAt !== null ? { ...acceptance, overAt: event.acceptanceOverAt } : acceptance,
    }
    return withClock(moved, (clock) => withDueDays(clock, event))
  },
}

/** Both limits from an instant on. */
export function begunClock(startedAt: string, statutory: CaseLimit | null, promised: CaseLimit | null): CaseClock {
  return { startedAt, statutory, promised, extension: null, suspensions: [], stoppedAt: null }
}

function withDueDays(clock: CaseClock, { statutoryDueOn, promisedDueOn }: { readonly statutoryDueOn: Day | null, readonly promisedDueOn: Day | null }): CaseClock {
  return {
    ...clock,
    statutory: clock.statutory && { ...clock.statutory, dueOn: statutoryDueOn ?? clock.statutory.dueOn },
    promised: clock.promised && { ...clock.promised, dueOn: promisedDueOn ?? clock.promised.dueOn },
  }
}
