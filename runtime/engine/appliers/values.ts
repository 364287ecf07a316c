import type { FieldValue } from '#definition/value'
import { openExecutionOf, withExecution } from '../kept.ts'
import type { CaseState, Entered } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { inOrder } from './changes.ts'

/** Values entered, and put back. */
export const valueAppliers: AppliersOf<'valuesSet' | 'valuesRestored'> = {
  valuesSet: (state, { execution, values, before }) => {
    const next = { ...state, values: merged(state.values, values) }
    const visit = execution ? openExecutionOf(state, execution) : null
    return visit ? { ...next, executions: withExecution(state.executions, { ...visit, entered: enteredToo(visit.entered, values, before) }) } : next
  },
  valuesRestored: (state, { values }) => ({ ...state, values: merged(state.values, values) }),
}

/** Values with new ones in, keys in the order of their letters; what became empty leaves no key behind. */
function merged(values: CaseState['values'], entered: CaseState['values']): CaseState['values'] {
  const next: Record<string, FieldValue> = { ...values }
  for (const [key, value] of Object.entries(entered)) {
    if (value === null) delete next[key]
    else next[key] = value
  }
  return Object.keys(entered).every((key) => key in values) ? next : inOrder(next)
}

/** What a task entered, more than once: the first `before` counts. */
function enteredToo(known: Entered | null, set: Entered['set'], before: Entered['before']): Entered {
  return { set: inOrder({ ...known?.set, ...set }), before: inOrder({ ...before, ...known?.before }) }
}
