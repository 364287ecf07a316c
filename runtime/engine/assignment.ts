import { armBoundaries } from './boundaries.ts'
import type { GraphNode } from './graph.ts'
import { stepClock } from './deadlines.ts'
import { executionOf, latestVisit, nodeRecordOf, numberOf, openExecutionOf, signersOf } from './kept.ts'
import type { Arrival } from './nodes/nodeType.ts'
import { barredFrom, hasVoted, holdersOf, organisationOf } from './people.ts'
import { emit, nextExecutionId } from './run.ts'
import type { Run } from './run.ts'
import { withinScope } from './scopes.ts'
import { signRuleOf } from './tally.ts'
import type { StepClock } from './clockState.ts'
import type { Correction, Origin } from './execution.ts'
import type { Elector, Errand } from './signs.ts'
import type { CaseState } from './state.ts'

export interface TaskOptions {
  /** Who should have it before the strategy is asked, if still a holder whom nothing bars. */
  readonly prefer?: string | null
  readonly correction?: Correction | null
  readonly draft?: CaseState['values'] | null
  readonly clock?: StepClock | null
  readonly routeChanged?: readonly string[]
}

/** Where a task is held that is not simply its node's: a voice of a countersign, or a colleague's. */
export type Place = { readonly post: string, readonly organisation: string }
  & ({ readonly signer: { readonly sign: string, readonly elector: number } } | { readonly errand: Errand })

/** Opens a node's task, or its countersign as a whole; answers the id of the visit. */
export function openTask(run: Run, node: GraphNode, arrival: Arrival, options: TaskOptions): string {
  const parents = options.correction ? arrival.parents : withinScope(run, node, arrival.parents)
  const id = openAt(run, node, { ...arrival, parents }, options)
  // What a correction has to bring back to its sender no timer may lead elsewhere.
  if (!options.correction) armBoundaries(run, node, id)
  return id
}

function openAt(run: Run, node: GraphNode, arrival: Arrival, options: TaskOptions): string {
  if (node.signers.length > 0) return openSign(run, node, arrival, options)
  const { seat } = node
  if (!seat) throw new Error(`Expected node ${node.id} to be a user task with a post, but it is none`)
  return openTaskAt(run, node, arrival, options, { post: seat.post, organisation: organisationOf(run.context, seat, run.state) })
}

/** Opens a task for a post, and for the person whom the strategy names (flow.md §4). */
export function openTaskAt(run: Run, node: GraphNode, arrival: Arrival, options: TaskOptions, place: Place | Pick<Place, 'post' | 'organisation'>): string {
  const id = nextExecutionId(run)
  if (node.node.type !== 'userTask') throw new Error(`Expected node ${node.id} to be a user task, but it is none`)
  const sign = 'signer' in place ? place.signer.sign : undefined
  const free = holdersOf(run.context, place.post, place.organisation)
    .filter((person) => barredFrom(run.state, node, person, run.context) === null && !hasVoted(run.state, sign, [person]))
  const wanted = [options.prefer, ...nodeRecordOf(run.state, node.id)?.again ?? []].find((person) => person && free.includes(person))
  emit(run, {
    type: 'taskOpened', id, nodeId: node.id, parents: arrival.parents, carried: arrival.carried,
    correction: options.correction ?? null, ...place,
    holder: wanted ?? byStrategy(run, node, node.node.strategy, arrival.parents, free, `${place.post}@${place.organisation}`),
    clock: options.clock ?? stepClock(node.node.limit, run.context, place.organisation),
    routeChanged: options.routeChanged ?? [], draft: options.draft ?? null,
  })
  return id
}

/** 会签: opens a visit for all its voices, vacant ones too, and the tasks of those whose turn it is. */
function openSign(run: Run, node: GraphNode, arrival: Arrival, { correction = null, routeChanged = [] }: TaskOptions): string {
  const again = [...nodeRecordOf(run.state, node.id)?.again ?? []]
  const electors = voicesOf(run, node).map(({ post, organisation, holder }, number): Elector => {
    const before = again.findIndex((person) => holdersOf(run.context, post, organisation).includes(person) && (holder === null || holder === person))
    const [had = null] = before < 0 ? [] : again.splice(before, 1)
    return { number, post, organisation, holder: holder ?? had, added: null }
  })
  const id = nextExecutionId(run)
  emit(run, { type: 'signOpened', id, nodeId: node.id, ...arrival, correction, electors, votes: [], routeChanged })
  openBallots(run, node, id)
  return id
}

/** Opens the tasks of those who have not voted: all at once, in an ordered countersign one after the other. */
export function openBallots(run: Run, node: GraphNode, sign: string): void {
  const visit = openExecutionOf(run.state, sign)
  if (!visit?.sign || node.node.type !== 'userTask') return
  const asked = signersOf(run.state, sign).flatMap((each) => each.signer?.elector ?? [])
  const voted = visit.sign.votes.map((each) => each.elector)
  const isOrdered = signRuleOf(node.node).mode === 'ordered'
  if (isOrdered && asked.length > 0) return
  const waiting = visit.sign.electors.filter((each) => !asked.includes(each.number) && !voted.includes(each.number))
  for (const elector of isOrdered ? waiting.slice(0, 1) : waiting) openBallot(run, node, sign, elector, {})
}

/** Opens one voice's task. */
export function openBallot(run: Run, node: GraphNode, sign: string, { number, post, organisation, holder }: Elector, options: TaskOptions & { readonly parents?: readonly Origin[] }): string {
  const arrival = { parents: options.parents ?? [{ id: sign, edge: null }], carried: openExecutionOf(run.state, sign)?.carried ?? null }
  return openTaskAt(run, node, arrival, { ...options, prefer: options.prefer ?? holder }, { post, organisation, signer: { sign, elector: number } })
}

interface Voice { readonly post: string, readonly organisation: string, readonly holder: string | null }

/** Posts and, where each holder is asked, persons; a post without holders stays one vacant voice. */
function voicesOf(run: Run, node: GraphNode): Voice[] {
  return node.signers.flatMap(({ seat, each }): Voice[] => {
    const at = { post: seat.post, organisation: organisationOf(run.context, seat, run.state) }
    const holders = each === 'holder' ? holdersOf(run.context, at.post, at.organisation) : []
    return holders.length > 0 ? holders.map((holder) => ({ ...at, holder })) : [{ ...at, holder: null }]
  })
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
    const visit = executionOf(state, id)
    if (visit?.status === 'completed' && visit.principal) handled.push({ id, principal: visit.principal })
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
