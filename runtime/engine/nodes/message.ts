import { emit, nextExecutionId } from '../run.ts'
import type { NodeType } from './nodeType.ts'

/** 等消息: waits until the hospital's report, the other office's answer, comes (command `message`). */
export const message: NodeType = {
  type: 'message', joins: false,
  arrive: (run, { id: nodeId }, { parents, carried }) => {
    emit(run, { type: 'waitOpened', id: nextExecutionId(run), nodeId, parents, carried, until: null })
    return null
  },
}
