import type { CompiledFlow, GraphEdge, GraphNode } from './graph.ts'
import type { WaitingToken } from './execution.ts'
import type { CaseState } from './state.ts'
import { scopeOf } from './scopes.ts'
import { waitingPlaces } from './waitingPlaces.ts'

/** A join that may fire now, and the tokens that it takes. */
export interface ReadyJoin { readonly node: GraphNode, readonly taken: readonly WaitingToken[] }

/**
 * The join that fires next, or null. A parallel one takes the oldest token on each way in. Inclusive ones are looked at only when no other move
 * is possible, smallest id first; of those that wait for each other the one whose token has waited longest fires.
 * Source: BPMN 2.0 (formal/2011-01-03) §13.3.2 and §13.3.3.
 */
export function readyJoin(flow: CompiledFlow, state: CaseState): ReadyJoin | null {
  if (state.tokens.length === 0) return null
  const scopes = flow.hasScopes ? scopesOf(flow, state) : [{ scope: null, tokens: state.tokens }]
  return firstOf(scopes, ({ tokens }) => readyParallel(flow, tokens))
    ?? firstOf(scopes, ({ scope, tokens }) => readyInclusive(flow, tokens, () => waitingPlaces(flow, state, flow.hasScopes ? scope : undefined)))
}

/** The tokens of one scope: those of another visit of the same sub-process are none of theirs. */
interface ScopeTokens { readonly scope: string | null, readonly tokens: readonly WaitingToken[] }

function scopesOf(flow: CompiledFlow, state: CaseState): ScopeTokens[] {
  const scopes = new Map<string | null, WaitingToken[]>()
  for (const token of state.tokens) {
    const join = flow.edges.get(token.edge)?.target
    const scope = join ? scopeOf(state, join, [token]) : null
    scopes.set(scope, [...scopes.get(scope) ?? [], token])
  }
  return [...scopes].map(([scope, tokens]) => ({ scope, tokens }))
}

function firstOf<T>(scopes: readonly T[], ready: (scope: T) => ReadyJoin | null): ReadyJoin | null {
  for (const each of scopes) {
    const found = ready(each)
    if (found) return found
  }
  return null
}

function readyParallel(flow: CompiledFlow, tokens: readonly WaitingToken[]): ReadyJoin | null {
  const asked = new Set<GraphNode>()
  for (const token of tokens) {
    const node = flow.edges.get(token.edge)?.target
    if (!node || node.node.type !== 'parallel' || asked.has(node)) continue
    asked.add(node)
    const taken = takenAt(node, tokens)
    if (taken.length === node.incoming.length) return { node, taken }
  }
  return null
}

function readyInclusive(flow: CompiledFlow, tokens: readonly WaitingToken[], places: () => readonly GraphNode[]): ReadyJoin | null {
  if (!tokens.some((token) => flow.edges.get(token.edge)?.target.node.type === 'inclusive')) return null
  const joins = heldJoins(flow, tokens)
  const inclusive = joins.filter((each) => each.node.node.type === 'inclusive')
  if (inclusive.length === 0) return null
  const waiting = new Waiting(flow, places(), joins)
  const ready = inclusive.find((each) => waiting.blockersOf(each).length === 0)
  if (ready) return ready
  const inVain = inclusive.filter((each) => !waiting.hopes(each))
  const [first, ...others] = inVain
  return first ? others.reduce((oldest, each) => (turn(each, tokens) < turn(oldest, tokens) ? each : oldest), first) : null
}

/** Every join that holds a token, by id, with the oldest token on each of its ways in. */
function heldJoins(flow: CompiledFlow, tokens: readonly WaitingToken[]): ReadyJoin[] {
  const nodes = new Set(tokens.flatMap((each) => flow.edges.get(each.edge)?.target ?? []))
  return [...nodes].sort((left, right) => (left.id < right.id ? -1 : 1)).map((node) => ({ node, taken: takenAt(node, tokens) }))
}

function takenAt(join: GraphNode, tokens: readonly WaitingToken[]): WaitingToken[] {
  return join.incoming.flatMap((edge) => tokens.find((each) => each.edge === edge.id) ?? [])
}

/** Tokens wait in the order in which they came. */
function turn({ taken }: ReadyJoin, tokens: readonly WaitingToken[]): number {
  return Math.min(...taken.map((each) => tokens.indexOf(each)))
}

/** Which joins wait for what. A place is where a token is: at a task or wait, or at a join. */
class Waiting {
  readonly #flow: CompiledFlow
  readonly #joins: readonly ReadyJoin[]
  readonly #open: readonly GraphNode[]
  #hoping: Set<GraphNode> | null = null

  constructor(flow: CompiledFlow, open: readonly GraphNode[], joins: readonly ReadyJoin[]) {
    this.#flow = flow
    this.#joins = joins
    this.#open = open
  }

  /**
   * Places whose token keeps an inclusive join waiting: it has a path to an empty way in, not through the join, and none to a way in that
   * holds a token.
   */
  blockersOf({ node, taken }: ReadyJoin): GraphNode[] {
    const held = node.incoming.filter((edge) => taken.some((each) => each.edge === edge.id))
    const empty = node.incoming.filter((edge) => !held.includes(edge))
    const places = [...this.#open, ...this.#joins.map((each) => each.node)].filter((each) => each !== node)
    return places.filter((each) => this.#reachesAny(each, empty) && !this.#reachesAny(each, held))
  }

  /** Whether something that moves by itself or by people may still come to a join: a task, or a join that may still fire. */
  hopes({ node }: ReadyJoin): boolean {
    this.#hoping ??= this.#findHoping()
    return this.#hoping.has(node)
  }

  #findHoping(): Set<GraphNode> {
    const hoping = new Set<GraphNode>(this.#open)
    const joins = new Set<GraphNode>()
    const isFed = (each: ReadyJoin): boolean => {
      if (each.node.node.type === 'inclusive') return this.blockersOf(each).some((place) => hoping.has(place))
      const empty = each.node.incoming.filter((edge) => !each.taken.some((token) => token.edge === edge.id))
      return empty.every((edge) => [...hoping].some((place) => place !== each.node && this.#flow.canReach(place, edge)))
    }
    for (let grown = true; grown;) {
      const found = this.#joins.filter((each) => !joins.has(each.node) && isFed(each))
      grown = found.length > 0
      for (const each of found) {
        hoping.add(each.node)
        joins.add(each.node)
      }
    }
    return joins
  }

  #reachesAny(from: GraphNode, edges: readonly GraphEdge[]): boolean {
    return edges.some((edge) => this.#flow.canReach(from, edge))
  }
}
