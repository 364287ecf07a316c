import type { Definition, DefinitionProblem } from '#definition/definition'
import type { AssignedPost, UserTask } from '#definition/flow'
import type { DaySpan } from '#definition/limit'
import type { Peer } from '../together/presence.ts'
import { plainEdge, plainNode, type EdgeLook, type Looks, type NodeLook } from './chart/nodeLook.ts'

/** Words that the chart needs; texts and names come in the reader's language. */
export interface LookWords {
  readonly post: (post: AssignedPost) => string
  readonly span: (span: DaySpan) => string
  readonly sign: (mode: NonNullable<UserTask['sign']>['mode']) => string
}

interface Seen { readonly nodes: ReadonlyMap<string, NodeLook>, readonly edges: ReadonlyMap<string, EdgeLook> }

/** What each element of the flow shows beside its name. */
export function looksOf(definition: Definition, problems: readonly DefinitionProblem[], peers: readonly Peer[], words: LookWords): Seen {
  const troubled = new Set(problems.filter(problem => problem.part === 'flow').map(problem => problem.elementId))
  const held = new Map<string, { name: string, color: string }[]>()
  for (const peer of peers) {
    for (const id of peer.selection) held.set(id, [...held.get(id) ?? [], { name: peer.person.name, color: peer.color }])
  }
  const common = (id: string): Pick<NodeLook, 'problem' | 'peers'> => ({ problem: troubled.has(id), peers: held.get(id) ?? [] })
  const nodes = new Map(definition.flow.nodes.map(node => [node.id, {
    post: node.type === 'userTask' && node.post ? words.post(node.post) : '',
    limit: node.type === 'userTask' && node.limit ? words.span(node.limit) : '',
    sign: node.type === 'userTask' ? signOf(node, words) : null,
    ...common(node.id),
  }]))
  const edges = new Map(definition.flow.edges.map(edge => [edge.id, { otherwise: edge.otherwise, ...common(edge.id) }]))
  return { nodes, edges }
}

/** Ids whose look differs, so that only these are drawn again. */
export function changedLooks(before: Seen, after: Seen): readonly string[] {
  const differs = (a: object | undefined, b: object | undefined): boolean => JSON.stringify(a) !== JSON.stringify(b)
  const nodes = [...after.nodes].filter(([id, look]) => differs(before.nodes.get(id), look))
  const edges = [...after.edges].filter(([id, look]) => differs(before.edges.get(id), look))
  return [...nodes, ...edges].map(([id]) => id)
}

export const nothingSeen: Seen = { nodes: new Map(), edges: new Map() }

export function looksFrom(seen: () => Seen): Looks {
  return { node: id => seen().nodes.get(id) ?? plainNode, edge: id => seen().edges.get(id) ?? plainEdge }
}

function signOf(task: UserTask, words: LookWords): NodeLook['sign'] {
  if (!task.sign) return null
  const limit = task.limit ? words.span(task.limit) : ''
  return { word: words.sign(task.sign.mode), rows: task.sign.by.map(post => ({ post: words.post(post), limit })) }
}
