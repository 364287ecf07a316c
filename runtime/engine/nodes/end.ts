import { openExecutions } from '../kept.ts'
import { coneOf, isFrom } from '../lineage.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { scopeOf } from '../scopes.ts'
import { pass } from './pass.ts'
import type { NodeType } from './nodeType.ts'

/** 结束: its token is gone; a terminating one takes all others of its scope with it. Only an end outside of all sub-processes is one of the case. */
export const end: NodeType = {
  type: 'end', joins: false,
  arrive: (run, node, arrival) => {
    const passed = pass(run, node, arrival, [])
    if (node.node.type !== 'end') return passed
    if (node.scope === null) emit(run, { type: 'endReached', execution: passed.id, nodeId: node.id, result: node.node.result })
    for (const each of node.papers) emit(run, { type: 'paperIssued', paper: each.id, execution: passed.id })
    if (!node.node.terminate) return passed
    const scope = scopeOf(run.state, node, arrival.parents)
    return { ...passed, terminates: endAll(run, scope) }
  },
}

/** Ends what is open in a scope, or in the case (null); answers whose tokens, still under way, go no further. */
function endAll(run: Run, scope: string | null): ReadonlySet<string> | 'all' {
  const inside = scope === null ? null : new Set(coneOf(run.state, scope))
  const ids = openExecutions(run.state).map((each) => each.id).filter((id) => inside === null || (id !== scope && inside.has(id)))
  const tokens = run.state.tokens.filter((each) => inside === null || isFrom(each, inside))
  if (ids.length > 0) emit(run, { type: 'executionsCancelled', ids, why: 'notNeeded' })
  if (tokens.length > 0) emit(run, { type: 'tokensRemoved', tokens })
  return inside ?? 'all'
}
