import { openBallot, openTask } from './assignment.ts'
import { resumedClock } from './deadlines.ts'
import type { GraphNode } from './graph.ts'
import { completedExecutionOf, executionOf, openExecutionOf } from './kept.ts'
import { ancestorsOf, coneOf } from './lineage.ts'
import { nodeTypeOf } from './nodes/index.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CompletedExecution, Correction, OpenExecution } from './execution.ts'

/** What the sender's earlier task stood for while parked is over once the new one is done or parked itself. */
export function closeReplaced(run: Run, visit: OpenExecution): void {
  for (const { id } of visit.parents) {
    if (openExecutionOf(run.state, id)?.status === 'replaced') emit(run, { type: 'replacedClosed', id })
  }
}

/** Cancels open tasks with all that was asked for them; corrections that came back stay, they did their part. */
export function cancelTasks(run: Run, visits: readonly OpenExecution[], why: 'notNeeded' | 'jump'): void {
  for (const each of visits) closeReplaced(run, each)
  const ids = new Set(visits.flatMap((each) => coneOf(run.state, each.id)))
  if (ids.size > 0) emit(run, { type: 'executionsCancelled', ids: [...ids], why })
}

/** A correction drives no edge: the sender's task opens again, for the sender (flow.md §6.2). */
export function backToSender(run: Run, done: OpenExecution, correction: Correction): void {
  const sender = openExecutionOf(run.state, correction.sender)
  const node = sender && run.flow.nodes.get(sender.nodeId)
  if (!sender || !node) throw new Error(`Expected the sender ${correction.sender} of a correction to be parked, but it is not`)
  const options = {
    prefer: sender.assignment?.holder ?? null, correction: sender.correction,
    clock: resumedClock(run.flow, sender, run.context), routeChanged: changedRoute(run, sender, done, correction),
  }
  const parents = [{ id: sender.id, edge: null }, { id: done.id, edge: null }]
  emit(run, { type: 'taskReplaced', id: sender.id, by: openAgain(run, node, sender, parents, { ...options, carried: carriedAgain(run, sender, done, correction) }) })
}

type Again = Parameters<typeof openTask>[3] & { readonly carried: string | null }

/** The sender's task once more: as the voice in its countersign that it was, or as its node's. */
function openAgain(run: Run, node: GraphNode, { signer, assignment }: OpenExecution, parents: CompletedExecution['parents'], { carried, ...options }: Again): string {
  const elector = signer && openExecutionOf(run.state, signer.sign)?.sign?.electors.find((each) => each.number === signer.elector)
  if (!signer || !elector || !assignment) return openTask(run, node, { parents, carried }, options)
  return openBallot(run, node, signer.sign, elector, { ...options, parents })
}

/** The outcome at the sender's node: the correction's, where it came straight from the corrected step. */
function carriedAgain(run: Run, sender: OpenExecution, done: OpenExecution, correction: Correction): string | null {
  return comesFrom(run, wayUp(run, sender), correction.of) ? completedExecutionOf(run.state, done.id)?.outcome ?? null : sender.carried
}

/** Gateways between the corrected step and the sender that would now choose another way. */
function changedRoute(run: Run, sender: OpenExecution, done: OpenExecution, correction: Correction): string[] {
  const above = ancestorsOf(run.state, sender)
  return coneOf(run.state, correction.of).filter((id) => above.has(id)).flatMap((id) => {
    const gateway = completedExecutionOf(run.state, id)
    const node = gateway && run.flow.nodes.get(gateway.nodeId)
    const ways = node && nodeTypeOf(node.node.type)?.ways
    if (!gateway || !ways) return []
    const isFromIt = comesFrom(run, gateway.parents.map((each) => each.id), correction.of)
    const carried = isFromIt ? completedExecutionOf(run.state, done.id)?.outcome ?? null : gateway.carried
    const chosen = ways(run.state, node, carried, run.context.now).map((each) => each.id).sort()
    return chosen.join() === waysTaken(run, gateway).join() ? [] : [node.id]
  })
}

function waysTaken(run: Run, gateway: CompletedExecution): string[] {
  const origins = [...gateway.children.flatMap((id) => executionOf(run.state, id)?.parents ?? []), ...run.state.tokens]
  return [...new Set(origins.flatMap((each) => (each.id === gateway.id && each.edge !== null ? [each.edge] : [])))].sort()
}

/** By which ways a task was reached; a signer's by those of its countersign. */
function wayUp(run: Run, { parents, signer }: OpenExecution): string[] {
  const from = signer ? openExecutionOf(run.state, signer.sign)?.parents ?? parents : parents
  return from.map((each) => each.id)
}

/** Whether a token came straight from this task, through gateways only. */
function comesFrom(run: Run, parents: readonly string[], task: string): boolean {
  const [only, ...others] = parents
  if (only === undefined || others.length > 0) return false
  if (only === task) return true
  const visit = completedExecutionOf(run.state, only)
  return visit !== null && visit.by === null && comesFrom(run, visit.parents.map((each) => each.id), task)
}
