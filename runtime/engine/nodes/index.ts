import type { FlowNodeType } from '#definition/flow'
import { boundary } from './boundary.ts'
import { end } from './end.ts'
import { eventBased } from './eventBased.ts'
import { exclusive } from './exclusive.ts'
import { inclusive } from './inclusive.ts'
import { message } from './message.ts'
import type { NodeType } from './nodeType.ts'
import { parallel } from './parallel.ts'
import { start } from './start.ts'
import { subProcess } from './subProcess.ts'
import { timer } from './timer.ts'
import { userTask } from './userTask.ts'

/** Element types that the engine runs; anything else is a compile problem. */
export const nodeTypes: readonly NodeType[] = [start, end, userTask, exclusive, parallel, inclusive, eventBased, timer, message, boundary, subProcess]

const byType = new Map(nodeTypes.map((each) => [each.type, each]))

export function nodeTypeOf(type: FlowNodeType): NodeType | null {
  return byType.get(type) ?? null
}
