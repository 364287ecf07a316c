import type { UserTask } from '#definition/flow'
import type { GraphNode } from '../graph.ts'
import { executionOf } from '../kept.ts'
import { mayHandle } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import type { Run } from '../run.ts'
import type { OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import type { CompiledFlow } from '../graph.ts'

/** The task that a command names, with its node. */
interface Handled { readonly visit: OpenExecution, readonly node: GraphNode, readonly task: UserTask }

/** Why the actor may not handle the task that the command names, or null. */
export function mayHandleTask(run: Run): Refusal | null {
  const id = run.command.executionId ?? ''
  const visit = executionOf(run.state, id)
  if (!visit) return refuse('task.unknown', { execution: id })
  if (visit.status === 'completed' || visit.status === 'replaced') return refuse('task.not-open', { execution: id })
  return mayHandle(run.flow, run.state, visit, run.command.actor, run.context)
}

/** The open task of the command; `may` has found that there is one. A colleague's part is no task of the step's own. */
export function handled(run: Run): Handled | Refusal {
  return handledWith(run, {})
}

/** The same for acts that colleagues have too, and that may be done while a colleague has the task. */
export function handledWith(run: Run, { colleagues = false, parkedForSigner = false }: { colleagues?: boolean, parkedForSigner?: boolean }): Handled | Refusal {
  const found = taskOf(run.flow, run.state, run.command.executionId ?? '')
  if (!found) return refuse('task.unknown', { execution: run.command.executionId ?? '' })
  const { visit } = found
  if (visit.errand && !colleagues) return refuse('sign.opinion-only', { execution: visit.id })
  const isOpen = visit.status === 'open' || (parkedForSigner && visit.parked?.for === 'signer' && visit.proposed === null)
  return isOpen ? found : refuse('task.parked', { execution: visit.id })
}

/** An open or parked task by id, with its node. */
export function taskOf(flow: CompiledFlow, state: CaseState, id: string): Handled | null {
  const visit = executionOf(state, id)
  const node = visit && flow.nodes.get(visit.nodeId)
  if (!visit || visit.status === 'completed' || !node || node.node.type !== 'userTask') return null
  return { visit, node, task: node.node }
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value
}
