import type { DefinitionProblem } from '#definition/definition'
import type { GraphEdge, GraphNode } from './graph.ts'
import { nodeTypeOf } from './nodes/index.ts'
import { leadingTo, reachedFrom } from './reach.ts'

type Say = (code: string, elementId: string | null, data?: Record<string, string | number>) => void

/** What stands against running a graph (flow.md §2): each problem names the element, its label and what to do. */
export function structureProblems(nodes: readonly GraphNode[], edges: ReadonlyMap<string, GraphEdge>): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const say: Say = (code, elementId, data) => {
    problems.push({ code, severity: 'error', part: 'flow', elementId, ...(data ? { data } : {}) })
  }
  const starts = nodes.filter((each) => each.node.type === 'start' && each.scope === null)
  for (const scope of [null, ...nodes.filter((each) => each.node.type === 'subProcess')]) checkStarts(nodes, scope, say)
  const ends = nodes.filter((each) => each.node.type === 'end')
  const reached = reachedFrom(starts)
  const ending = leadingTo(ends)
  for (const node of nodes) {
    checkSupported(node, say)
    checkWays(node, say)
    checkEvents(node, say)
    if (node.node.type === 'start' && node.incoming.length > 0) say('start-has-no-way-in', node.id, label(node))
    if (!reached.has(node)) say('node-reached', node.id, label(node))
    else if (!ending.has(node)) say('node-reaches-end', node.id, label(node))
    if (node.node.type === 'parallel' || node.node.type === 'inclusive') checkEndsAgree(node, ends, say)
  }
  for (const edge of edges.values()) {
    checkOutcome(edge, say)
    if (edge.source.scope !== edge.target.scope) say('events-placed', edge.source.id, label(edge.source))
  }
  return problems
}

/** One start in each sub-process, and one outside of all. */
function checkStarts(nodes: readonly GraphNode[], scope: GraphNode | null, say: Say): void {
  const starts = nodes.filter((each) => each.node.type === 'start' && each.scope === scope)
  if (starts.length !== 1) say('one-start', starts[1]?.id ?? scope?.id ?? null, { starts: starts.length })
}

function label(node: GraphNode): Record<string, string> {
  return { label: node.node.name.zh, type: node.node.type }
}

/** An element that can't be run yet says what to use instead. */
function checkSupported(node: GraphNode, say: Say): void {
  if (!nodeTypeOf(node.node.type)) say('element-supported', node.id, { ...label(node), instead: 'userTask' })
  if (node.node.type !== 'userTask') return
  if (node.node.sign && node.node.accepts) say('element-supported', node.id, { ...label(node), type: 'sign', instead: 'userTask' })
  if (node.seats.length === 0) say('task-has-post', node.id, label(node))
  if (node.node.outcomes.length === 0) say('task-has-outcomes', node.id, label(node))
}

function checkWays(node: GraphNode, say: Say): void {
  const { outgoing } = node
  const { type } = node.node
  const isGateway = type === 'exclusive' || type === 'parallel' || type === 'inclusive' || type === 'eventBased'
  if (type === 'end' ? outgoing.length > 0 : outgoing.length === 0) say('ways-out', node.id, { ...label(node), ways: outgoing.length })
  if (!isGateway && outgoing.length > 1) say('only-gateways-split', node.id, { ...label(node), ways: outgoing.length })
  const chooses = (type === 'exclusive' || type === 'inclusive') && outgoing.length > 1
  if (!chooses) {
    const conditional = outgoing.find(({ edge }) => edge.when !== null)
    if (conditional) say('condition-where-nothing-is-chosen', conditional.id, label(node))
    return
  }
  const defaults = outgoing.filter(({ edge }) => edge.otherwise)
  if (defaults.length !== 1) say('split-has-otherwise', node.id, { ...label(node), defaults: defaults.length })
  for (const { id, edge } of outgoing) if (!edge.otherwise && edge.when === null) say('way-has-condition', id, label(node))
}

/** An event-based gateway leads to events alone, each with no other way in; time is waited for in days; an event on a border is on a task's, and nothing leads to it. */
function checkEvents(node: GraphNode, say: Say): void {
  if (node.node.type === 'eventBased') {
    if (node.outgoing.length < 2) say('events-placed', node.id, { ...label(node), ways: node.outgoing.length })
    const other = node.outgoing.find(({ target }) => !['timer', 'message'].includes(target.node.type) || target.incoming.length > 1)
    if (other) say('events-placed', node.id, { ...label(node), target: other.target.id })
  }
  if ((node.node.type === 'timer' || node.node.type === 'boundary') && node.node.wait.unit === 'officeHours') say('wait-in-days', node.id, label(node))
  if (node.node.type !== 'boundary') return
  if (node.hosts[0]?.node.type !== 'userTask' || node.hosts[0].node.accepts) say('events-placed', node.id, { ...label(node), host: node.node.attachedTo })
  if (node.incoming.length > 0) say('events-placed', node.id, label(node))
}

/** Bare `outcome` has no value between a join and the next user task; `steps.<id>.outcome` says which is meant. */
function checkOutcome({ id, source, condition }: GraphEdge, say: Say): void {
  if (!condition?.parsed.readsOutcome) return
  const above = new Set([source])
  for (const node of above) {
    if (node.joins || node.node.type === 'subProcess') return say('outcome-not-after-join', id, { join: node.id, instead: 'steps' })
    if (node.node.type === 'userTask') continue
    for (const each of node.incoming) above.add(each.source)
  }
}

/** Ends of different results that may both be reached from one split without a join between them must terminate. */
function checkEndsAgree(split: GraphNode, ends: readonly GraphNode[], say: Say): void {
  if (split.outgoing.length < 2) return
  const regions = split.outgoing.map((each) => reachedFrom([each.target], (node) => node.joins))
  const reached = regions.map((region) => ends.filter((each) => each.scope === split.scope && region.has(each)))
  for (const [at, here] of reached.entries()) {
    for (const there of reached.slice(at + 1)) {
      const pair = here.flatMap((one) => there.filter((other) => disagree(one, other)).map((other) => [one, other] as const)).at(0)
      if (pair) say('ends-agree-in-parallel', pair[0].id, { ...label(pair[0]), other: pair[1].id, split: split.id })
    }
  }
}

function disagree(one: GraphNode, other: GraphNode): boolean {
  if (one.node.type !== 'end' || other.node.type !== 'end' || one === other) return false
  return one.node.result !== other.node.result && !(one.node.terminate && other.node.terminate)
}
