import type { Condition } from '#definition/condition'
import type { Flow, FlowEdge, FlowNode, Outcome, UserTask } from '#definition/flow'
import { edgesBySource } from './steps.ts'

/** A place that an outcome may lead to, and when. */
export interface Destination {
  /** Conditions met on the way that the outcome does not decide; null = always. */
  readonly when: Condition | null
  /** Taken when no other is. */
  readonly otherwise: boolean
  readonly node: FlowNode
}

export interface OutcomeWay { readonly outcome: Outcome, readonly destinations: readonly Destination[] }

/** Splits passed one after the other before a list stops following them. */
const mostSplits = 6

/** Where each outcome of a step leads, past the splits that only look at the outcome. */
export function waysOf(flow: Flow, task: UserTask): readonly OutcomeWay[] {
  const reader = readerOf(flow)
  return task.outcomes.map(outcome => ({ outcome, destinations: reader.from(task.id, { step: task.id, outcome: outcome.id }) }))
}

/** Where a step without outcomes leads. */
export function wayOn(flow: Flow, nodeId: string): readonly Destination[] {
  return readerOf(flow).from(nodeId, null)
}

interface Given { readonly step: string, readonly outcome: string }

function readerOf(flow: Flow): { from: (id: string, given: Given | null) => readonly Destination[] } {
  const outgoing = edgesBySource(flow)
  const byId = new Map(flow.nodes.map(node => [node.id, node]))

  function follow(edge: FlowEdge, given: Given | null, left: number, when: Condition | null, otherwise: boolean): Destination[] {
    const node = byId.get(edge.target)
    if (!node) return []
    const splits = node.type === 'exclusive' && (outgoing.get(node.id)?.length ?? 0) > 0
    const passes = splits || (node.type === 'exclusive' || node.type === 'parallel')
    if (!passes || left === 0) return [{ when, otherwise, node }]
    const ways = outgoing.get(node.id) ?? []
    if (node.type === 'parallel') return ways.length === 0 ? [{ when, otherwise, node }] : ways.flatMap(way => follow(way, given, left - 1, when, otherwise))
    return chosen(ways, given).flatMap(way => follow(
      way.edge, given, left - 1, both(when, way.when), otherwise || way.otherwise,
    ))
  }

  return {
    from: (id, given) => (outgoing.get(id) ?? []).flatMap(edge => follow(edge, given, mostSplits, null, false)),
  }
}

interface Choice { readonly edge: FlowEdge, readonly when: Condition | null, readonly otherwise: boolean }

/** The ways of a split that an outcome leaves open. */
function chosen(ways: readonly FlowEdge[], given: Given | null): readonly Choice[] {
  const open: Choice[] = []
  for (const edge of ways) {
    if (edge.otherwise) continue
    const known = edge.when ? decided(edge.when, given) : null
    if (known === false) continue
    if (known === true) return [...open, { edge, when: null, otherwise: open.length > 0 }]
    open.push({ edge, when: edge.when, otherwise: false })
  }
  const rest = ways.find(edge => edge.otherwise)
  return rest ? [...open, { edge: rest, when: null, otherwise: open.length > 0 }] : open
}

/** Whether an outcome alone decides a condition; null when it takes more. */
function decided(condition: Condition, given: Given | null): boolean | null {
  if (!given) return null
  if ('outcomeIs' in condition && !('step' in condition)) return condition.outcomeIs === given.outcome
  if ('step' in condition) return condition.step === given.step ? condition.outcomeIs === given.outcome : null
  if ('any' in condition) {
    const parts = condition.any.map(part => decided(part, given))
    return parts.includes(true) ? true : parts.every(part => part === false) ? false : null
  }
  if ('all' in condition) {
    const parts = condition.all.map(part => decided(part, given))
    return parts.includes(false) ? false : parts.every(part => part === true) ? true : null
  }
  return null
}

function both(a: Condition | null, b: Condition | null): Condition | null {
  if (!a || !b) return a ?? b
  return { all: [a, b] }
}
