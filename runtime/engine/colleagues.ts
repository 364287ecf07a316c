import { openTaskAt } from './assignment.ts'
import type { CompiledFlow, GraphNode } from './graph.ts'
import type { Context } from './context.ts'
import { openExecutionOf, openTasks } from './kept.ts'
import { coneOf } from './lineage.ts'
import { barredFrom, holdersOf, organisationOf } from './people.ts'
import { emit, nextExecutionId } from './run.ts'
import type { Run } from './run.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState } from './state.ts'

/** A colleague, and the post for which one is asked. */
export interface Colleague { readonly person: string, readonly post: string, readonly organisation: string }

/**
 * Whom a handler may ask: holders of the item's posts in the case's organisations, each once under the first post that
 * the item lists, whom nothing bars from the step.
 */
export function colleaguesFor(flow: CompiledFlow, state: CaseState, node: GraphNode, context: Context): Colleague[] {
  const found = new Map<string, Colleague>()
  for (const { id: post, level, department = null } of flow.item.posts) {
    const organisation = organisationOf(context, { post, level, department }, state)
    for (const person of holdersOf(context, post, organisation)) {
      if (!found.has(person) && barredFrom(state, node, person, context) === null) found.set(person, { person, post, organisation })
    }
  }
  return [...found.values()]
}

/** The step's visit that a task belongs to: its countersign, or the task that a colleague's errand is for. */
export function wholeOf(state: CaseState, visit: OpenExecution): OpenExecution {
  const above = visit.errand?.of ?? visit.signer?.sign
  const found = above === undefined ? null : openExecutionOf(state, above)
  return found ? wholeOf(state, found) : visit
}

/** Everyone who has a part in this visit of the step already: holders, voters, and who is still to confirm. */
export function peopleAt(state: CaseState, visit: OpenExecution): string[] {
  const whole = wholeOf(state, visit)
  const ids = new Set(coneOf(state, whole.id))
  const tasks = openTasks(state).filter((each) => ids.has(each.id) && each.nodeId === visit.nodeId)
  return [
    ...tasks.flatMap((each) => [each.assignment?.holder, ...each.after.map(({ person }) => person), each.proposed?.by]),
    ...(whole.sign?.votes ?? []).flatMap((each) => [each.by, each.principal]),
    ...(whole.sign?.electors ?? []).map((each) => each.holder),
  ].filter((each) => typeof each === 'string')
}

/** How many deep a task was added: 0 for the step's own. */
export function depthOf(state: CaseState, { errand, signer }: OpenExecution): number {
  if (errand) return errand.depth
  const elector = signer && openExecutionOf(state, signer.sign)?.sign?.electors.find((each) => each.number === signer.elector)
  return elector?.added?.depth ?? 0
}

/** Sends a task out to a colleague, and parks it meanwhile; the step's own clock goes on for both. */
export function sendOut(run: Run, node: GraphNode, visit: OpenExecution, kind: 'before' | 'after' | 'delegate', colleague: Colleague, added: { readonly by: string, readonly depth: number }): void {
  if (visit.status === 'open') emit(run, { type: 'taskParked', id: visit.id, for: 'signer', by: nextExecutionId(run) })
  const { person, post, organisation } = colleague
  openTaskAt(run, node, { parents: [{ id: visit.id, edge: null }], carried: visit.carried }, { prefer: person, clock: visit.clock }, {
    post, organisation, errand: { of: visit.id, kind, ...added },
  })
}

/** Asks the next of those who are to confirm the outcome. */
export function askNext(run: Run, node: GraphNode, id: string): void {
  const visit = openExecutionOf(run.state, id)
  const [next] = visit?.after ?? []
  if (visit && next) sendOut(run, node, visit, 'after', next, { by: next.by, depth: next.depth })
}

/** The task goes on once no colleague has it any more. */
export function comeBack(run: Run, id: string): void {
  const visit = openExecutionOf(run.state, id)
  const isOut = openTasks(run.state).some((each) => each.errand?.of === id)
  if (visit?.parked?.for === 'signer' && !isOut) emit(run, { type: 'taskResumed', id, clock: visit.clock })
}
