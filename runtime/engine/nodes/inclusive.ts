import { conditionHolds } from '../conditions.ts'
import type { GraphEdge, GraphNode } from '../graph.ts'
import type { CaseState, Instant } from '../state.ts'
import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 包含网关: a token on each way whose condition holds, else on the default; with several ways in it waits for all that may still come. */
export const inclusive: NodeType = {
  type: 'inclusive', joins: true,
  arrive: (run, node, arrival) => pass(run, node, arrival, waysChosen(run.state, node, arrival.carried, run.context.now)),
  ways: waysChosen,
}

function waysChosen(state: CaseState, node: GraphNode, carried: string | null, now: Instant): readonly GraphEdge[] {
  if (node.outgoing.length === 1) return node.outgoing
  const open = node.outgoing.filter(({ edge, condition }) => !edge.otherwise && condition !== null && conditionHolds(condition, state, carried, now) === true)
  return open.length > 0 ? open : node.outgoing.filter(({ edge }) => edge.otherwise)
}
