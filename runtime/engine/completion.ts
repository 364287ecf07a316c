import { openTask } from './assignment.ts'
import { wayChosen } from './nodes/exclusive.ts'
import type { GraphNode } from './graph.ts'
import { completedExecutionOf, executionOf, openExecutionOf } from './kept.ts'
import { ancestorsOf, coneOf } from './lineage.ts'
import { leave } from './moves.ts'
import { holderOf, principalOf } from './people.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import { resumedClock } from './deadlines.ts'
import type { CompletedExecution, Correction, OpenExecution } from './state.ts'

/** Acting on a task that nobody has claimed claims it in the same commit; a holder who lost the post loses it first. */
export function claimIfFree(run: Run, visit: OpenExecution): void {
  const holder = holderOf(visit, run.context)
  const lost = visit.assignment?.holder ?? null
  if (lost !== null && holder === null) emit(run, { type: 'taskReleased', id: visit.id, person: lost, why: 'notHolder' })
  const principal = principalOf(run.command.actor)
  if (holder !== principal || visit.assignment?.claimedAt === null) emit(run, { type: 'taskClaimed', id: visit.id, person: principal })
}

/** Records what `admit` let through, with the values before. */
export function setValues(run: Run, execution: string | null): void {
  const { admitted, actor } = run.command
  if (!admitted || (Object.keys(admitted.set).length === 0 && admitted.dropped.length === 0)) return
  const before = Object.fromEntries(Object.keys(admitted.set).map((key) => [key, run.state.values[key] ?? null]))
  emit(run, { type: 'valuesSet', execution, by: actor.person, values: admitted.set, before, dropped: admitted.dropped })
}

/** Completes a task with an outcome: values, papers, the decision, and the token's way on. */
export function completeTask(run: Run, visit: OpenExecution, node: GraphNode, outcome: string): Refusal | null {
  claimIfFree(run, visit)
  setValues(run, visit.id)
  const { actor, opinion = null } = run.command
  emit(run, { type: 'taskCompleted', id: visit.id, outcome, opinion, by: actor.person, principal: principalOf(actor) })
  closeReplaced(run, visit)
  for (const { id } of node.papers) emit(run, { type: 'paperIssued', paper: id, execution: visit.id })
  if (node.node.type === 'userTask' && node.node.decides && run.state.acceptedAt !== null && run.state.decided === null) {
    emit(run, { type: 'decided', execution: visit.id, on: run.context.now })
  }
  if (visit.correction) return backToSender(run, visit, visit.correction)
  return leave(run, visit.id, node.outgoing, outcome)
}

/** What the sender's earlier task stood for while parked is over once the new one is done or parked itself. */
export function closeReplaced(run: Run, visit: OpenExecution): void {
  for (const { id } of visit.parents) {
    if (openExecutionOf(run.state, id)?.status === 'replaced') emit(run, { type: 'replacedClosed', id })
  }
}

/** A correction drives no edge: the sender's node opens again, for the sender (flow.md §6.2). */
function backToSender(run: Run, done: OpenExecution, correction: Correction): Refusal | null {
  const sender = openExecutionOf(run.state, correction.sender)
  const node = sender && run.flow.nodes.get(sender.nodeId)
  if (!sender || !node) throw new Error(`Expected the sender ${correction.sender} of a correction to be parked, but it is not`)
  const parents = [{ id: sender.id, edge: null }, { id: done.id, edge: null }]
  const id = openTask(run, node, { parents, carried: carriedAgain(run, sender, done, correction) }, {
    prefer: sender.assignment?.holder ?? null, correction: sender.correction,
    clock: resumedClock(run.flow, sender, run.context), routeChanged: changedRoute(run, sender, done, correction),
  })
  emit(run, { type: 'taskReplaced', id: sender.id, by: id })
  return null
}

/** The outcome at the sender's node: the correction's, where it came straight from the corrected step. */
function carriedAgain(run: Run, sender: OpenExecution, done: OpenExecution, correction: Correction): string | null {
  return comesFrom(run, sender.parents.map((each) => each.id), correction.of) ? outcomeOf(run, done.id) : sender.carried
}

/** Gateways between the corrected step and the sender that would now choose another way. */
function changedRoute(run: Run, sender: OpenExecution, done: OpenExecution, correction: Correction): string[] {
  const above = ancestorsOf(run.state, sender)
  return coneOf(run.state, correction.of).filter((id) => above.has(id)).flatMap((id) => {
    const gateway = completedExecutionOf(run.state, id)
    const node = gateway && run.flow.nodes.get(gateway.nodeId)
    if (!gateway || node?.node.type !== 'exclusive') return []
    const carried = comesFrom(run, gateway.parents.map((each) => each.id), correction.of) ? outcomeOf(run, done.id) : gateway.carried
    return wayChosen(run.state, node, carried, run.context.now)?.id === wayTaken(run, gateway) ? [] : [node.id]
  })
}

function wayTaken(run: Run, gateway: CompletedExecution): string | null {
  const origins = [...gateway.children.flatMap((id) => executionOf(run.state, id)?.parents ?? []), ...run.state.tokens]
  return origins.find((each) => each.id === gateway.id)?.edge ?? null
}

/** Whether a token came straight from this task, through gateways only. */
function comesFrom(run: Run, parents: readonly string[], task: string): boolean {
  const [only, ...others] = parents
  if (only === undefined || others.length > 0) return false
  if (only === task) return true
  const visit = completedExecutionOf(run.state, only)
  return visit !== null && visit.by === null && comesFrom(run, visit.parents.map((each) => each.id), task)
}

function outcomeOf(run: Run, id: string): string | null {
  return completedExecutionOf(run.state, id)?.outcome ?? null
}

/** Ends what still runs: open tasks, and tokens at joins. */
export function stopAll(run: Run, why: 'decline' | 'withdraw'): void {
  const ids = run.state.open
  if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why })
  if (run.state.tokens.length > 0) emit(run, { type: 'tokensRemoved', tokens: run.state.tokens })
}

