import { openTask } from '../assignment.ts'
import type { NodeType } from './nodeType.ts'

/** 用户任务: waits for one of its post's holders. */
export const userTask: NodeType = {
  type: 'userTask', joins: false,
  arrive: (run, node, arrival) => {
    openTask(run, node, arrival, {})
    return null
  },
}
