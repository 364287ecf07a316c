import type { FieldValue } from '#definition/value'
import { completedExecutionOf, executionOf, nodeRecordOf, openExecutionOf, withExecution, withNodeRecord } from '../kept.ts'
import { begun, folded } from '../lineage.ts'
import type { CaseClock } from '../clockState.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { CaseState, Pause } from '../state.ts'

/** A visit with no countersign and no colleague beside it. */
export const byItself = { sign: null, signer: null, errand: null, after: [], proposed: null } as const satisfies Partial<OpenExecution>

/** The case with one open execution changed. */
export function changed(state: CaseState, id: string, change: (visit: OpenExecution) => OpenExecution): CaseState {
  const visit = openExecutionOf(state, id)
  return visit ? { ...state, executions: withExecution(state.executions, change(visit)) } : state
}

/** A visit that waits is begun; whom its node was kept for has it now. */
export function opened(state: CaseState, visit: OpenExecution): CaseState {
  const next = begun(state, visit)
  const record = nodeRecordOf(next, visit.nodeId)
  const nodes = record && record.again.length > 0 ? withNodeRecord(next.nodes, { ...record, again: [] }) : next.nodes
  return { ...next, open: [...next.open, visit.id], nodes }
}

/** A task that did its part beside another: what descends from it descends from what it was for. */
export function over(state: CaseState, id: string): CaseState {
  const visit = openExecutionOf(state, id)
  if (!visit) return state
  return { ...folded(state, visit), open: state.open.filter((each) => each !== id), drafts: without(state.drafts, [id]) }
}

/** Somebody acted on this task: what the tasks before it entered can't be recalled any more, and need not be kept. */
export function actedOn(state: CaseState, id: string): CaseState {
  const above = [...(executionOf(state, id)?.parents ?? [])]
  let executions = state.executions
  for (const { id: parent } of above) {
    const visit = executionOf(state, parent)
    if (visit?.status === 'signing' || visit?.status === 'scope' || (visit?.status === 'completed' && visit.by === null)) above.push(...visit.parents)
    else if (visit?.status === 'completed' && visit.undo) executions = withExecution(executions, beyondRecall(visit))
  }
  return executions === state.executions ? state : { ...state, executions }
}

function beyondRecall(visit: CompletedExecution): CompletedExecution {
  return { ...visit, undo: null, sign: visit.sign && { ...visit.sign, votes: visit.sign.votes.map((each) => ({ ...each, undo: null })) } }
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

/** Pauses with one begun now, unless one is open. */
export function paused(pauses: readonly Pause[], at: string): readonly Pause[] {
  return pauses.at(-1)?.until === null ? pauses : [...pauses, { since: at, until: null }]
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

/** Values with new ones in, keys in the order of their letters; what became empty leaves no key behind. */
export function merged(values: CaseState['values'], entered: CaseState['values']): CaseState['values'] {
  const next: Record<string, FieldValue> = { ...values }
  for (const [key, value] of Object.entries(entered)) {
    if (value === null) delete next[key]
    else next[key] = value
  }
  return Object.keys(entered).every((key) => key in values) ? next : inOrder(next)
}
