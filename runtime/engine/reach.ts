import type { GraphEdge, GraphNode } from './graph.ts'

/**
 * Which nodes can still send a token to an edge without passing through the node it leads to. One backward search an
 * edge, made when first asked and kept as a bit set: a step never walks the graph.
 */
export function makeReach(nodeCount: number): (from: GraphNode, edge: GraphEdge) => boolean {
  const sets = new Map<string, Uint32Array>()
  return (from, edge) => {
    const known = sets.get(edge.id)
    const set = known ?? search(edge, nodeCount)
    if (!known) sets.set(edge.id, set)
    return ((set[from.index >>> 5] ?? 0) & (1 << (from.index & 31))) !== 0
  }
}

function search(edge: GraphEdge, nodeCount: number): Uint32Array {
  const bits = new Uint32Array((nodeCount >>> 5) + 1)
  const waiting = edge.source === edge.target ? [] : [edge.source]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (!node) break
    const word = node.index >>> 5
    const bit = 1 << (node.index & 31)
    if (((bits[word] ?? 0) & bit) !== 0) continue
    bits[word] = (bits[word] ?? 0) | bit
    for (const each of node.incoming) if (each.source !== edge.target) waiting.push(each.source)
    waiting.push(...node.hosts)
  }
  return bits
}

/** Where a token may go on from a node: into a sub-process, and from an end inside out of it. */
function nextNodes(node: GraphNode): GraphNode[] {
  if (node.entry) return [node.entry]
  const ways = node.node.type === 'end' && node.scope ? node.scope.outgoing : node.outgoing
  return [...ways.map((each) => each.target), ...node.boundaries]
}

/** All nodes that can be reached from these, themselves included; `stop` is entered but not passed. */
export function reachedFrom(from: readonly GraphNode[], stop: (node: GraphNode) => boolean = () => false): Set<GraphNode> {
  const found = new Set(from)
  for (const node of found) {
    if (stop(node)) continue
    for (const each of nextNodes(node)) found.add(each)
  }
  return found
}

/** All nodes from which one of these can be reached, themselves included. */
export function leadingTo(to: readonly GraphNode[]): Set<GraphNode> {
  const found = new Set(to)
  for (const node of found) for (const each of [...node.incoming.map(({ source }) => source), ...node.hosts]) found.add(each)
  return found
}
