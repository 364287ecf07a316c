import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 边界定时: no token comes to it by a way; its timer sends one out (timers/boundary.ts). */
export const boundary: NodeType = {
  type: 'boundary', joins: false,
  arrive: (run, node, arrival) => pass(run, node, arrival, node.outgoing),
}
