import { openExecutionOf, withExecution } from '../kept.ts'
import { remembered } from '../lineage.ts'
import type { CompletedExecution } from '../execution.ts'
import type { AppliersOf } from './applier.ts'
import { without } from './changes.ts'

/** Timers on the border of a task. */
export const boundaryAppliers: AppliersOf<'boundariesArmed' | 'boundaryPassed' | 'taskInterrupted'> = {
  boundariesArmed: (state, { id, timers }) => ({
    ...state,
    boundaries: [
      ...state.boundaries.filter((each) => openExecutionOf(state, each.execution) !== null && (each.execution !== id || !timers.some(({ node }) => node === each.node))),
      ...timers.map((each) => ({ execution: id, ...each })),
    ],
  }),
  boundaryPassed: (state, { id, node }) => ({ ...state, boundaries: state.boundaries.filter((each) => each.execution !== id || each.node !== node) }),
  taskInterrupted: (state, { id, on }) => {
    const visit = openExecutionOf(state, id)
    if (!visit) return state
    const { nodeId, parents, children, carried, correction, assignment } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction, status: 'completed', outcome: null, by: null,
      principal: assignment?.claimedAt ? assignment.holder : null, on, undo: null, final: false, sign: null,
    }
    return remembered({
      ...state, executions: withExecution(state.executions, done), open: state.open.filter((each) => each !== id), drafts: without(state.drafts, [id]),
      boundaries: state.boundaries.filter((each) => each.execution !== id),
    }, done)
  },
}
