import { cancelTasks, closeReplaced } from '../corrections.ts'
import { openExecutionOf, signersOf } from '../kept.ts'
import { enter } from '../moves.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { TimerKind } from './timer.ts'

/**
 * 边界定时: a task was not done in time. An interrupting one closes the task (and what its signers still have open), and its token goes on from here; else a
 * second token does, beside the task. It stands still while the task is parked.
 */
export const boundary: TimerKind = {
  kind: 'boundary',
  timersOf: (_flow, state) => state.boundaries.flatMap(({ execution, node, dueAt }) => {
    const host = openExecutionOf(state, execution)
    return host?.status === 'open' || host?.status === 'signing' ? [{ id: `${execution}.${node}`, kind: 'boundary', dueAt, execution }] : []
  }),
  fire: (run, { id, dueAt, execution }) => {
    const armed = run.state.boundaries.find((each) => `${each.execution}.${each.node}` === id)
    const node = run.flow.nodes.get(armed?.node ?? '')
    if (!armed || !node || node.node.type !== 'boundary' || execution === null) return refuse('timer.unknown', { timer: id })
    if (node.node.interrupting) {
      const host = openExecutionOf(run.state, execution)
      cancelTasks(run, signersOf(run.state, execution), 'notNeeded')
      if (host) closeReplaced(run, host)
      emit(run, { type: 'taskInterrupted', id: execution, node: node.id, on: dueAt })
    } else emit(run, { type: 'boundaryPassed', id: execution, node: node.id })
    return enter(run, node, { parents: [{ id: execution, edge: null }], carried: null })
  },
}
