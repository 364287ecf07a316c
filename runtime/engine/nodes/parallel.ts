import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 并行网关: a token on each way out; with several ways in, one is taken from each, and surplus ones stay. */
export const parallel: NodeType = {
  type: 'parallel', joins: true,
  arrive: (run, node, arrival) => pass(run, node, arrival, node.outgoing),
}
