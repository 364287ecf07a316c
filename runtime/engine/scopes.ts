import type { CompiledFlow, GraphEdge, GraphNode } from './graph.ts'
import { completedExecutionOf, executionOf, openExecutions } from './kept.ts'
import { coneOf, isFrom, standingFor } from './lineage.ts'
import { emit, nextExecutionId } from './run.ts'
import type { Run } from './run.ts'
import type { Origin } from './execution.ts'
import type { CaseState } from './state.ts'

/**
 * 子流程: each visit of an embedded sub-process is a scope: an execution of its start that stays open until no token is left inside. What comes out of it is an
 * execution of the sub-process itself, whose parents are the ends reached inside: so the tasks inside are ancestors of what follows.
 */

/**
 * The scope in which a node's execution or token with these origins is, as the origin that left the scope's start; null outside of all. After a jump, origins
 * may lead to several visits: the nearest open one is meant, without one the nearest.
 */
function scopeOrigin(state: CaseState, node: GraphNode, origins: readonly Origin[]): Origin | null {
  const entry = node.scope?.entry
  if (!entry) return null
  let nearest: Origin | null = null
  for (const origin of originsAt(state, entry, origins)) {
    if (executionOf(state, origin.id)?.status === 'scope') return origin
    nearest ??= origin
  }
  return nearest
}

/** Where the ways up from these origins leave a scope's start, the nearest first. */
function* originsAt(state: CaseState, entry: GraphNode, origins: readonly Origin[]): Generator<Origin> {
  const ways = new Set(entry.outgoing.map((each) => each.id))
  const seen = new Set<string>()
  const waiting = [...origins]
  for (const origin of waiting) {
    if (origin.edge !== null && ways.has(origin.edge)) {
      yield origin
      continue
    }
    for (const id of standingFor(origin)) {
      if (seen.has(id)) continue
      seen.add(id)
      const above = executionOf(state, id)
      // What came between was folded away, and with it the way out of the start.
      if (above?.nodeId === entry.id) yield { id, edge: entry.outgoing[0]?.id ?? null }
      else waiting.push(...above?.parents ?? [])
    }
  }
}

/** The id of that scope: tokens of one don't join those of another. */
export function scopeOf(state: CaseState, node: GraphNode, origins: readonly Origin[]): string | null {
  return node.scope === null ? null : scopeOrigin(state, node, origins)?.id ?? null
}

/**
 * Sees to it that a node's task has its scope open: a finished one is opened again (flow.md §6.1), and who comes from outside, or from one that was folded
 * away, gets a new one. Answers the parents that the task then has.
 */
export function withinScope(run: Run, node: GraphNode, parents: readonly Origin[]): readonly Origin[] {
  const { scope } = node
  if (!scope?.entry) return parents
  const origin = scopeOrigin(run.state, node, parents)
  const visit = origin && executionOf(run.state, origin.id)
  if (!visit) {
    const outside = origin ? [{ ...origin, edge: null }] : parents.map((each) => (isWaiting(run.state, each) ? each : { ...each, edge: null }))
    const id = nextScope(run, scope, withinScope(run, scope, outside))
    // What is left of the scope before stays above it, behind the new one.
    return [{ id, edge: scope.entry.outgoing[0]?.id ?? null }, ...(origin ? parents : [])]
  }
  const around = withinScope(run, scope, visit.parents)
  // What was around it is another one by now: so is this.
  if (around !== visit.parents) return [{ id: nextScope(run, scope, around), edge: scope.entry.outgoing[0]?.id ?? null }, ...parents]
  if (visit.status === 'completed') emit(run, { type: 'scopeReopened', id: visit.id })
  return parents
}

/** Tokens at joins that a jump takes along. */
function isWaiting({ tokens }: CaseState, { id, edge }: Origin): boolean {
  return edge !== null && tokens.some((each) => each.id === id && each.edge === edge)
}

/** Opens a scope; answers its id. */
export function nextScope(run: Run, node: GraphNode, parents: readonly Origin[], carried: string | null = null): string {
  const id = nextExecutionId(run)
  emit(run, { type: 'scopeOpened', id, nodeId: node.entry?.id ?? node.id, parents, carried })
  return id
}

/** Ends the innermost scope in which no token is left; answers the visit that goes on behind it, or null. */
export function leaveScope(run: Run): { readonly id: string, readonly ways: readonly GraphEdge[] } | null {
  if (!run.flow.hasScopes) return null
  for (const { id, nodeId } of openExecutions(run.state).filter((each) => each.status === 'scope').reverse()) {
    const node = run.flow.nodes.get(nodeId)?.scope
    const cone = coneOf(run.state, id)
    if (!node || !isOver(run.state, id, cone)) continue
    const ends = cone.filter((each) => isEnd(run.flow, run.state, each, node))
    if (ends.length === 0) {
      emit(run, { type: 'executionsCancelled', ids: cone, why: 'notNeeded' })
      continue
    }
    emit(run, { type: 'scopeClosed', id })
    const left = nextExecutionId(run)
    emit(run, { type: 'nodePassed', id: left, nodeId: node.id, parents: ends.map((each) => ({ id: each, edge: null })), carried: null })
    return { id: left, ways: node.outgoing }
  }
  return null
}

function isOver(state: CaseState, scope: string, cone: readonly string[]): boolean {
  const members = new Set(cone)
  return !state.tokens.some((each) => isFrom(each, members)) && !openExecutions(state).some((each) => each.id !== scope && members.has(each.id))
}

function isEnd(flow: CompiledFlow, state: CaseState, id: string, scope: GraphNode): boolean {
  const node = flow.nodes.get(completedExecutionOf(state, id)?.nodeId ?? '')
  return node?.node.type === 'end' && node.scope === scope
}
