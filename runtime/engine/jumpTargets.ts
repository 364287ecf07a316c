import type { CompiledFlow, GraphEdge, GraphNode } from './graph.ts'
import { openExecutions } from './kept.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import type { Run } from './run.ts'
import type { OpenExecution, WaitingToken } from './execution.ts'
import type { CaseState } from './state.ts'
import { waitingPlaces } from './waitingPlaces.ts'

/**
 * Where a jump may lead while other steps stay open (flow.md §6): the target must stand in the branch of what it replaces. Outside of it a join would get one
 * token too many, or wait for one that never comes. Asked before the target opens.
 */
export function leavesItsBranch({ flow, state }: Run, target: GraphNode, roots: readonly OpenExecution[]): Refusal | null {
  const gone = new Set(roots.map((each) => each.id))
  const left = waitingPlaces(flow, { ...state, open: state.open.filter((id) => !gone.has(id)) })
  const held = state.tokens.flatMap((each) => flow.edges.get(each.edge) ?? [])
  const replaced = roots.flatMap((each) => withScopes(flow.nodes.get(each.nodeId)))
  const there = withScopes(target)
  const others = [...left.filter((each) => each.node.type !== 'subProcess'), ...held.map((each) => each.target)]
  const torn = replaced.find((each) => each.node.type === 'subProcess' && !there.includes(each) && others.some((other) => withScopes(other).includes(each)))
  if (torn) return refuse('jump.branch-alone', { join: torn.id })
  const places = others.flatMap(withScopes)
  for (const join of flow.nodes.values()) {
    if (!join.joins || !join.incoming.some((edge) => held.includes(edge) || reaches(flow, places, edge))) continue
    const [from, to] = [replaced, there].map((each) => join.incoming.filter((edge) => reaches(flow, each, edge)))
    const strange = to?.find((edge) => !from?.includes(edge)) ?? (to?.length === 0 ? from?.[0] : undefined)
    if (strange) return refuse('jump.branch-alone', { join: join.id, edge: strange.id })
  }
  return null
}

/** A step inside a parallel region of which nothing else is left would wait at its join for good. Asked once the target is open. */
export function waitsInVain({ flow, state }: Run, target: GraphNode): Refusal | null {
  const places = [...waitingPlaces(flow, state), ...state.tokens.flatMap((each) => flow.edges.get(each.edge)?.target ?? [])]
  const there = withScopes(target)
  for (const join of flow.nodes.values()) {
    if (!join.joins || join.node.type !== 'parallel' || !join.incoming.some((edge) => reaches(flow, there, edge))) continue
    const empty = join.incoming.find((edge) => !state.tokens.some((each) => each.edge === edge.id) && !places.some((place) => place !== join && flow.canReach(place, edge)))
    if (empty) return refuse('jump.branch-alone', { join: join.id, edge: empty.id })
  }
  return null
}

/** Sub-processes out of which everything was taken: the target is in none of them, and nothing else is. `taken`: tokens that go along. */
export function scopesLeft({ flow, state }: Run, target: GraphNode, roots: readonly OpenExecution[], taken: readonly WaitingToken[]): OpenExecution[] {
  const gone = new Set(roots.map((each) => each.id))
  const inside = openExecutions(state).filter((each) => each.status !== 'scope' && !gone.has(each.id)).flatMap((each) => flow.nodes.get(each.nodeId) ?? [])
  const held = state.tokens.filter((each) => !taken.includes(each)).flatMap((each) => flow.edges.get(each.edge)?.target ?? [])
  const around = new Set([target, ...inside, ...held].flatMap(withScopes))
  return openExecutions(state).filter(({ status, nodeId }) => {
    const of = flow.nodes.get(nodeId)?.scope
    return status === 'scope' && of !== null && of !== undefined && !around.has(of)
  })
}

/** The waits behind an event-based gateway are one token: who takes one away takes all. */
export function besideIt(flow: CompiledFlow, state: CaseState, visit: OpenExecution): OpenExecution[] {
  if (flow.nodes.get(visit.nodeId)?.incoming[0]?.source.node.type !== 'eventBased') return [visit]
  const gateway = visit.parents[0]?.id
  return openExecutions(state).filter((each) => each.assignment === null && each.status !== 'scope' && each.parents[0]?.id === gateway)
}

/** A node with the sub-processes around it. */
function withScopes(node: GraphNode | undefined): GraphNode[] {
  const found = node ? [node] : []
  for (const { scope } of found) if (scope) found.push(scope)
  return found
}

/** Whether one of these can still send a token to an edge, not through the node it leads to. */
function reaches(flow: CompiledFlow, places: readonly GraphNode[], edge: GraphEdge): boolean {
  return places.some((each) => each !== edge.target && flow.canReach(each, edge))
}
