import { conditionHolds } from '../conditions.ts'
import type { GraphEdge, GraphNode } from '../graph.ts'
import type { CaseState, Instant } from '../state.ts'
import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 排他网关: the first way whose condition holds, in the order of the list, else the default. */
export const exclusive: NodeType = {
  type: 'exclusive', joins: false,
  arrive: (run, node, arrival) => pass(run, node, arrival, wayChosen(run.state, node, arrival.carried, run.context.now)),
  ways: wayChosen,
}

function wayChosen(state: CaseState, node: GraphNode, carried: string | null, now: Instant): readonly GraphEdge[] {
  if (node.outgoing.length === 1) return node.outgoing
  const open = node.outgoing.find(({ edge, condition }) => !edge.otherwise && condition !== null && conditionHolds(condition, state, carried, now) === true)
  const way = open ?? node.outgoing.find(({ edge }) => edge.otherwise)
  return way ? [way] : []
}
