import { completedExecutionOf, nodeRecordOf, numberOf, openExecutionOf, withExecution, withNodeRecord } from '../kept.ts'
import { begun, remembered } from '../lineage.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { AppliersOf } from './applier.ts'
import { byItself } from './changes.ts'

/** Sub-processes, each visit a scope of its own. */
export const scopeAppliers: AppliersOf<'scopeOpened' | 'scopeClosed' | 'scopeReopened'> = {
  scopeOpened: (state, { id, nodeId, parents, carried, at }) => {
    const visit: OpenExecution = { ...scope, id, nodeId, parents, children: [], carried, openedAt: at }
    const next = begun(state, visit)
    return { ...next, open: [...next.open, id] }
  },
  scopeClosed: (state, { id, at }) => {
    const visit = openExecutionOf(state, id)
    if (!visit) return state
    const { nodeId, parents, children, carried } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction: null, status: 'completed', outcome: null, by: null, principal: null, on: at, undo: null, final: false, sign: null,
    }
    return remembered({ ...state, executions: withExecution(state.executions, done), open: state.open.filter((each) => each !== id) }, done)
  },
  scopeReopened: (state, { id, at }) => {
    const visit = completedExecutionOf(state, id)
    if (!visit) return state
    const { nodeId, parents, children, carried } = visit
    const record = nodeRecordOf(state, nodeId)
    return {
      ...state, executions: withExecution(state.executions, { ...scope, id, nodeId, parents, children, carried, openedAt: at }),
      open: [...state.open, id].sort((left, right) => numberOf(left) - numberOf(right)),
      nodes: record ? withNodeRecord(state.nodes, { ...record, kept: record.kept.filter((each) => each !== id) }) : state.nodes,
    }
  },
}

const scope = {
  status: 'scope', correction: null, parked: null, assignment: null, until: null, entered: null, clock: null, routeChanged: [], ...byItself,
} as const
