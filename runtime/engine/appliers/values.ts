import { openExecutionOf, withExecution } from '../kept.ts'
import type { Entered } from '../entered.ts'
import type { AppliersOf } from './applier.ts'
import { inOrder, merged } from './changes.ts'

/** Values entered, and put back. */
export const valueAppliers: AppliersOf<'valuesSet' | 'valuesRestored'> = {
  valuesSet: (state, { execution, values, before }) => {
    const next = { ...state, values: merged(state.values, values) }
    const visit = execution ? openExecutionOf(state, execution) : null
    return visit ? { ...next, executions: withExecution(state.executions, { ...visit, entered: enteredToo(visit.entered, values, before) }) } : next
  },
  valuesRestored: (state, { values }) => ({ ...state, values: merged(state.values, values) }),
}

/** What a task entered, more than once: the first `before` counts. */
function enteredToo(known: Entered | null, set: Entered['set'], before: Entered['before']): Entered {
  return { set: inOrder({ ...known?.set, ...set }), before: inOrder({ ...before, ...known?.before }) }
}
