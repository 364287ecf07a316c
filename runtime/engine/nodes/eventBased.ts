import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 事件网关: waits for every event behind it at once; the first that comes wins, and the others wait no longer (`endWait`). */
export const eventBased: NodeType = {
  type: 'eventBased', joins: false,
  arrive: (run, node, arrival) => pass(run, node, arrival, node.outgoing),
}
