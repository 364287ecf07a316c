import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 开始 */
export const start: NodeType = {
  type: 'start', joins: false,
  arrive: (run, node, arrival) => pass(run, node, arrival, node.outgoing),
}
