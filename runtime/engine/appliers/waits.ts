import { openExecutionOf, withExecution } from '../kept.ts'
import { begun, remembered } from '../lineage.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { AppliersOf } from './applier.ts'
import { actedOn, byItself } from './changes.ts'

/** Waits for time or for a message, and timers that could not fire. */
export const waitAppliers: AppliersOf<'waitOpened' | 'waitEnded' | 'timerFailed' | 'timerArmed'> = {
  waitOpened: (state, { id, nodeId, parents, carried, until, at }) => {
    const visit: OpenExecution = {
      id, nodeId, parents, children: [], carried, correction: null, status: 'open', parked: null, assignment: null,
      openedAt: at, until, entered: null, clock: null, routeChanged: [], ...byItself,
    }
    const next = begun(state, visit)
    return { ...next, open: [...next.open, id] }
  },
  waitEnded: (state, { id, on, by }) => {
    const visit = openExecutionOf(state, id)
    if (!visit) return state
    const { nodeId, parents, children, carried } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction: null, status: 'completed', outcome: null, by, principal: null, on, undo: null, final: false, sign: null,
    }
    const next = by === null ? state : actedOn(state, id)
    return remembered({ ...next, executions: withExecution(next.executions, done), open: next.open.filter((each) => each !== id) }, done)
  },
  timerArmed: (state, { timer }) => ({ ...state, disarmed: state.disarmed.filter((each) => each.timer !== timer) }),
  timerFailed: (state, { timer, dueAt, execution, code }) => ({ ...state, disarmed: [...state.disarmed, { timer, dueAt, execution, code }] }),
}
