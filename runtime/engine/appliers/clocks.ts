import type { AppliersOf } from './applier.ts'
import { withClock } from './changes.ts'
import { begunClock } from './suspensions.ts'

/** Both limits of a case. */
export const clockAppliers: AppliersOf<'clockStarted' | 'clockExtended'> = {
  clockStarted: (state, { statutory, promised, at }) => ({
    ...state,
    clock: begunClock(at, statutory && { ...statutory, extendedBy: 0 }, promised && { ...promised, extendedBy: 0 }),
  }),
  clockExtended: (state, event) => withClock(state, (clock) => ({
    ...clock,
    statutory: clock.statutory && { ...clock.statutory, extendedBy: event.amount, dueOn: event.statutoryDueOn ?? clock.statutory.dueOn },
    promised: clock.promised && { ...clock.promised, extendedBy: event.amount, dueOn: event.promisedDueOn ?? clock.promised.dueOn },
    extension: { amount: event.amount, unit: event.unit, by: event.by, at: event.at },
  })),
}
