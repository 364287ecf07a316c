import type { Definition, DefinitionProblem } from '#definition/definition'
import { isExpressionProblem } from '#definition/expression/feel'
import type { AssignedPost, FlowNode } from '#definition/flow'
import type { ItemFacts } from '#definition/item'
import type { Paper } from '#definition/paper'
import type { LocalizedText } from '#definition/text'
import { compileCondition, conditionNames } from './conditions.ts'
import type { ConditionNames } from './conditions.ts'
import type { CompiledFlow, GraphEdge, GraphNode, Seat, SignerSeat } from './graph.ts'
import { nodeTypeOf } from './nodes/index.ts'
import { makeReach, reachedFrom } from './reach.ts'
import { structureProblems } from './structure.ts'

export type Compiled =
  | { readonly ok: true, readonly flow: CompiledFlow }
  | { readonly ok: false, readonly problems: readonly DefinitionProblem[] }

/**
 * A definition as the engine runs it, or what stands against it. Nothing is ignored silently: an element that can't be
 * run is a problem that names it and what to use instead (flow.md §2). Keep the result by content hash.
 */
export function compileFlow(definition: Definition): Compiled {
  const tasks = definition.flow.nodes.filter((each) => each.type === 'userTask').map((each) => each.id)
  const names = conditionNames(definition.form, tasks)
  const nodes = graphNodes(definition)
  attachBoundaries(nodes)
  nestScopes(nodes)
  const { edges, problems } = graphEdges(definition, nodes, names)
  const found = [...problems, ...structureProblems([...nodes.values()], edges)]
  const starts = [...nodes.values()].filter((each) => each.node.type === 'start' && each.scope === null)
  const [start] = starts
  if (found.length > 0 || !start) return { ok: false, problems: found }
  return { ok: true, flow: assembled(definition, nodes, edges, start) }
}

function nestScopes(nodes: ReadonlyMap<string, GraphNode>): void {
  for (const each of nodes.values()) {
    const scope = each.node.scope === undefined ? undefined : nodes.get(each.node.scope)
    if (!scope) continue
    each.scope = scope
    if (each.node.type === 'start') scope.entry ??= each
  }
}

function attachBoundaries(nodes: ReadonlyMap<string, GraphNode>): void {
  for (const each of nodes.values()) {
    const host = each.node.type === 'boundary' ? nodes.get(each.node.attachedTo) : undefined
    host?.boundaries.push(each)
    if (host) each.hosts.push(host)
  }
}

function graphNodes({ flow, item, papers }: Definition): Map<string, GraphNode> {
  return new Map(flow.nodes.map((node, index): [string, GraphNode] => {
    const joining = flow.edges.filter((each) => each.target === node.id).length > 1
    const signers = signersOf(node, item)
    const seat = signers.length > 0 ? null : seatOf(node, item)
    return [node.id, {
      id: node.id, index, node, incoming: [], outgoing: [], boundaries: [], hosts: [], scope: null, entry: null,
      joins: joining && (nodeTypeOf(node.type)?.joins ?? false),
      seat, signers, seats: seat ? [seat] : signers.map((each) => each.seat), barring: barring(node.id, item),
      papers: papersAt(node, papers),
    }]
  }))
}

/** A countersign asks whom it lists, not the task's own post. */
function signersOf(node: FlowNode, item: ItemFacts): SignerSeat[] {
  const by = node.type === 'userTask' ? node.sign?.by ?? [] : []
  return by.map((post) => ({ seat: heldAt(post, item), each: post.each ?? 'post' }))
}

function seatOf(node: FlowNode, item: ItemFacts): Seat | null {
  return node.type === 'userTask' && node.post ? heldAt(node.post, item) : null
}

function heldAt(post: AssignedPost, item: ItemFacts): Seat {
  return { post: post.post, level: post.level, department: post.department ?? departmentOf(post.post, item) }
}

function departmentOf(post: string, item: ItemFacts): string | null {
  return item.posts.find((each) => each.id === post)?.department ?? null
}

function barring(nodeId: string, { separation }: ItemFacts): string[] {
  return separation.flatMap(({ nodes: [one, other] }) => (one === nodeId ? [other] : other === nodeId ? [one] : []))
}

/** Papers of `accept`, `decline` and `requestSupplement` belong to those acts, whatever the accepting step is called. */
function papersAt(node: FlowNode, papers: readonly Paper[]): Paper[] {
  if (node.type === 'end') return papers.filter((each) => each.at === `end:${node.id}` || each.at === node.id)
  const isAccepting = node.type === 'userTask' && node.accepts
  return papers.filter((each) => each.at === node.id && !(isAccepting && each.at === 'accept'))
}

function graphEdges({ flow }: Definition, nodes: ReadonlyMap<string, GraphNode>, names: ConditionNames): { edges: Map<string, GraphEdge>, problems: DefinitionProblem[] } {
  const edges = new Map<string, GraphEdge>()
  const problems: DefinitionProblem[] = []
  const say = (code: string, elementId: string, data: Record<string, string | number>): void => {
    problems.push({ code, severity: 'error', part: 'flow', elementId, data })
  }
  for (const edge of flow.edges) {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)]
    if (!source || !target) {
      say('edge-joins-two-nodes', edge.id, { source: edge.source, target: edge.target })
      continue
    }
    const compiled = edge.when ? compileCondition(edge.when, names) : null
    const isProblem = compiled !== null && isExpressionProblem(compiled)
    if (isProblem) say('condition-readable', edge.id, { expression: compiled.code, word: compiled.word, from: compiled.from, to: compiled.to })
    const made: GraphEdge = { id: edge.id, source, target, edge, condition: isProblem ? null : compiled }
    source.outgoing.push(made)
    target.incoming.push(made)
    edges.set(edge.id, made)
  }
  return { edges, problems }
}

function assembled(definition: Definition, nodes: Map<string, GraphNode>, edges: Map<string, GraphEdge>, start: GraphNode): CompiledFlow {
  const { item, materials, papers } = definition
  const tasks = [...nodes.values()].filter((each) => each.node.type === 'userTask')
  const first = reachedFrom([start], (each) => each.node.type === 'userTask')
  const extensionPost = item.posts.find((each) => each.id === item.extension?.by)
  const none: LocalizedText = { zh: '' }
  return {
    itemId: item.id, item, materials, papers, nodes, edges, start,
    accepting: tasks.filter(({ node }) => node.type === 'userTask' && node.accepts),
    deciding: tasks.filter(({ node }) => node.type === 'userTask' && node.decides),
    firstTasks: tasks.filter((each) => first.has(each)),
    hasScopes: [...nodes.values()].some((each) => each.scope !== null),
    extensionSeat: extensionPost ? { post: extensionPost.id, level: extensionPost.level, department: extensionPost.department ?? null } : null,
    canReach: makeReach(nodes.size),
    nameOf: (nodeId) => nodes.get(nodeId)?.node.name ?? none,
  }
}
