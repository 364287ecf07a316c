import { waitUntil } from '../clock/limits.ts'
import { emit, nextExecutionId } from '../run.ts'
import type { NodeType } from './nodeType.ts'

/** 定时等待: waits some days, such as those of a public notice; over at 00:00 of the day after the last one (flow.md §8). */
export const timer: NodeType = {
  type: 'timer', joins: false,
  arrive: (run, { id: nodeId, node }, { parents, carried }) => {
    if (node.type !== 'timer') throw new Error(`Expected node ${nodeId} to be a timer, but it is a ${node.type}`)
    const until = waitUntil(run.context.now, node.wait, run.context.calendar)
    emit(run, { type: 'waitOpened', id: nextExecutionId(run), nodeId, parents, carried, until })
    return null
  },
}
