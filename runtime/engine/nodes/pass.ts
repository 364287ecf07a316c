import type { GraphEdge, GraphNode } from '../graph.ts'
import { emit, nextExecutionId } from '../run.ts'
import type { Run } from '../run.ts'
import type { Arrival, Passed } from './nodeType.ts'

/** Records that a node was passed at once, and leaves it by these ways. */
export function pass(run: Run, node: GraphNode, { parents, carried }: Arrival, ways: readonly GraphEdge[]): Passed {
  const id = nextExecutionId(run)
  emit(run, { type: 'nodePassed', id, nodeId: node.id, parents, carried })
  return { id, ways, carried }
}
