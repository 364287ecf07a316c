import { openExecutions } from '../kept.ts'
import { emit } from '../run.ts'
import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 结束: its token is gone; a terminating one takes all others with it. */
export const end: NodeType = {
  type: 'end', joins: false,
  arrive: (run, node, arrival) => {
    const passed = pass(run, node, arrival, [])
    if (node.node.type !== 'end') return passed
    emit(run, { type: 'endReached', execution: passed.id, nodeId: node.id, result: node.node.result })
    for (const each of node.papers) emit(run, { type: 'paperIssued', paper: each.id, execution: passed.id })
    if (!node.node.terminate) return passed
    const ids = openExecutions(run.state).map((each) => each.id)
    if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why: 'notNeeded' })
    if (run.state.tokens.length > 0) emit(run, { type: 'tokensRemoved', tokens: run.state.tokens })
    return { ...passed, terminates: true }
  },
}
