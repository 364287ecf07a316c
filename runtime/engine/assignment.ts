import type { GraphNode } from './graph.ts'
import { stepClock } from './deadlines.ts'
import { completedExecutionOf, latestVisit, nodeRecordOf, numberOf } from './kept.ts'
import type { Arrival } from './nodes/nodeType.ts'
import { barredFrom, holdersOf, organisationOf } from './people.ts'
import { emit, nextExecutionId } from './run.ts'
import type { Run } from './run.ts'
import type { CaseState, Correction, Origin, StepClock } from './state.ts'

export interface TaskOptions {
  /** Who should have it before the strategy is asked, if still a holder whom nothing bars. */
  readonly prefer?: string | null
  readonly correction?: Correction | null
  readonly draft?: CaseState['values'] | null
  readonly clock?: StepClock | null
  readonly routeChanged?: readonly string[]
}

/** Opens a task for its post, and for the person whom the strategy names (flow.md §4). */
export function openTask(run: Run, node: GraphNode, arrival: Arrival, options: TaskOptions): string {
  const id = nextExecutionId(run)
  const { seat } = node
  if (!seat || node.node.type !== 'userTask') throw new Error(`Expected node ${node.id} to be a user task with a post, but it is none`)
  const organisation = organisationOf(run.context, seat, run.state)
  const free = holdersOf(run.context, seat.post, organisation)
    .filter((person) => barredFrom(run.state, node, person, run.context) === null)
  const wanted = [options.prefer, nodeRecordOf(run.state, node.id)?.again].find((person) => person && free.includes(person))
  emit(run, {
    type: 'taskOpened', id, nodeId: node.id, parents: arrival.parents, carried: arrival.carried,
    correction: options.correction ?? null, post: seat.post, organisation,
    holder: wanted ?? byStrategy(run, node, node.node.strategy, arrival.parents, free, `${seat.post}@${organisation}`),
    clock: options.clock ?? stepClock(node.node.limit, run.context),
    routeChanged: options.routeChanged ?? [], draft: options.draft ?? null,
  })
  return id
}

function byStrategy(run: Run, node: GraphNode, strategy: string, parents: readonly Origin[], free: readonly string[], turn: string): string | null {
  const among = (person: string | null | undefined): string | null => (person && free.includes(person) ? person : null)
  if (strategy === 'leastLoaded') return leastLoaded(free, run.context.load)
  if (strategy === 'roundRobin') return nextInTurn(free, run.context.turn[turn])
  if (strategy === 'previousHandler') return among(previousHandler(run.state, parents))
  if (strategy.startsWith('handlerOf:')) return among(latestVisit(run.state, strategy.slice('handlerOf:'.length))?.principal)
  if (strategy === 'chosen') return among(chosenFor(run, node.id))
  return null
}

function leastLoaded(free: readonly string[], load: Readonly<Record<string, number>>): string | null {
  const [first, ...others] = free
  if (first === undefined) return null
  return others.reduce((best, each) => ((load[each] ?? 0) < (load[best] ?? 0) ? each : best), first)
}

function nextInTurn(free: readonly string[], last: string | undefined): string | null {
  return free.find((each) => last === undefined || each > last) ?? free[0] ?? null
}

/** Who handled the user task that the token comes from; after a join the one that came last. */
function previousHandler(state: CaseState, parents: readonly Origin[]): string | null {
  const above = parents.map((each) => each.id)
  const handled: { id: string, principal: string }[] = []
  for (const id of above) {
    const visit = completedExecutionOf(state, id)
    if (visit?.principal) handled.push({ id, principal: visit.principal })
    else if (visit) above.push(...visit.parents.map((each) => each.id))
  }
  return handled.sort((left, right) => numberOf(right.id) - numberOf(left.id)).at(0)?.principal ?? null
}

/** `input['next:<node>']` of the command that leads here: the person chosen for a step. */
function chosenFor(run: Run, nodeId: string): string | null {
  const { input } = run.command
  if (typeof input !== 'object' || input === null) return null
  const found: unknown = Object.entries(input).find(([key]) => key === `next:${nodeId}`)?.[1]
  return typeof found === 'string' ? found : null
}
