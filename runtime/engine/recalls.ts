import type { FieldValue } from '#definition/value'
import type { CompiledFlow } from './graph.ts'
import { executionOf, openExecutionOf } from './kept.ts'
import { coneOf } from './lineage.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { Entered } from './entered.ts'
import type { CompletedExecution, OpenExecution } from './execution.ts'
import type { CaseState } from './state.ts'

/** Why this completion can't be recalled any more, or null. */
export function recallRefusal(flow: CompiledFlow, state: CaseState, done: CompletedExecution): Refusal | null {
  const node = flow.nodes.get(done.nodeId)?.node
  if (node?.type !== 'userTask') return refuse('task.unknown', { execution: done.id })
  if (node.accepts) return refuse('recall.irrevocable', { node: done.nodeId })
  // Who had asked for the correction is gone: a jump, or a countersign that was closed without it.
  if (done.correction && openExecutionOf(state, done.correction.sender)?.status !== 'replaced') return refuse('recall.acted', { node: done.nodeId })
  for (const id of coneOf(state, done.id)) {
    const visit = executionOf(state, id)
    if (!visit) continue
    if (visit.status !== 'completed') {
      if (!isNew(visit)) return refuse('recall.acted', { node: visit.nodeId })
    } else if (visit.final) return refuse('recall.irrevocable', { node: visit.nodeId })
    else if (visit.by !== null && id !== done.id) return refuse('recall.acted', { node: visit.nodeId })
  }
  return done.undo ? null : refuse('recall.acted', { node: done.nodeId })
}

/** Whether nobody has taken up what waits here: neither claimed nor parked, and in a countersign no vote. */
export function isNew(visit: OpenExecution | null): boolean {
  return visit !== null && (visit.status === 'open' || visit.status === 'signing' || visit.status === 'scope') && (visit.assignment?.claimedAt ?? null) === null && (visit.sign?.votes.length ?? 0) === 0
}

/** Puts back each field that a task set, unless another has changed it since. */
export function restoreValues(run: Run, execution: string, { set, before }: Entered): void {
  const values = Object.fromEntries(Object.entries(set).filter(([key, value]) => isSame(run.state.values[key] ?? null, value)).map(([key]) => [key, before[key] ?? null]))
  if (Object.keys(values).length > 0) emit(run, { type: 'valuesRestored', execution, values })
}

/** Values as data: the same text, whatever object holds it. */
function isSame(left: FieldValue, right: FieldValue): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
