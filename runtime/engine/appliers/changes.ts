import { completedExecutionOf, executionOf, openExecutionOf, withExecution } from '../kept.ts'
import type { CaseClock, CaseState, OpenExecution } from '../state.ts'

/** The case with one open execution changed. */
export function changed(state: CaseState, id: string, change: (visit: OpenExecution) => OpenExecution): CaseState {
  const visit = openExecutionOf(state, id)
  return visit ? { ...state, executions: withExecution(state.executions, change(visit)) } : state
}

/** Somebody acted on this task: what the tasks before it entered can't be recalled any more, and need not be kept. */
export function actedOn(state: CaseState, id: string): CaseState {
  const above = [...(executionOf(state, id)?.parents ?? [])]
  let executions = state.executions
  for (const { id: parent } of above) {
    const visit = completedExecutionOf(state, parent)
    if (visit && visit.by === null) above.push(...visit.parents)
    else if (visit?.undo) executions = withExecution(executions, { ...visit, undo: null })
  }
  return executions === state.executions ? state : { ...state, executions }
}

/** What this execution did can't be taken back by a recall. */
export function finalised(state: CaseState, id: string | null): CaseState {
  const visit = id ? completedExecutionOf(state, id) : null
  return visit ? { ...state, executions: withExecution(state.executions, { ...visit, final: true }) } : state
}

/** The case with its clock changed, if it runs one. */
export function withClock(state: CaseState, change: (clock: CaseClock) => CaseClock): CaseState {
  return state.clock ? { ...state, clock: change(state.clock) } : state
}

/** The record without these keys. */
export function without<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  return keys.some((key) => key in record) ? Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) : record
}

/** Keys in the order of their letters: events that were sealed and opened bring them in another (flow.md §7). */
export function inOrder(values: CaseState['values']): CaseState['values'] {
  const keys = Object.keys(values)
  return keys.length < 2 ? values : Object.fromEntries(keys.sort().map((key) => [key, values[key] ?? null]))
}
