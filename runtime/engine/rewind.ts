import { coneOf, isFrom, standingFor } from './lineage.ts'
import { executionOf, nodeRecordOf } from './kept.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { WaitingToken } from './execution.ts'

/**
 * Cancels `cone(of)`: every live execution in it and every token that one of them sent and that still waits. What a
 * cancelled join took from outside is put back where it waited; the parents of `of` itself give nothing back.
 */
export function rewind(run: Run, of: string, why: 'sendBack' | 'recall'): Refusal | null {
  const ids = coneOf(run.state, of)
  const cone = new Set(ids)
  const lost = lostNode(run, ids, cone) ?? jumpedInto(run, ids.filter((id) => id !== of), cone)
  if (lost !== null) return refuse('flow.folded', { node: lost })
  const restored = ids.filter((id) => id !== of).flatMap((id) => (executionOf(run.state, id)?.parents ?? [])
    .filter((each): each is WaitingToken => each.edge !== null && !isFrom(each, cone) && waitsAt(run, each.edge)))
  const removed = run.state.tokens.filter((each) => isFrom(each, cone))
  if (removed.length > 0) emit(run, { type: 'tokensRemoved', tokens: removed })
  emit(run, { type: 'executionsCancelled', ids, why })
  if (restored.length > 0) emit(run, { type: 'tokensRestored', tokens: restored })
  return null
}

/** Tokens wait only at joins: a sub-process that a jump opened for its target alone gets none back, and is over. */
function waitsAt({ flow }: Run, edge: string): boolean {
  return flow.edges.get(edge)?.target.joins === true
}

/** A node of which older visits were folded away and that would lose all that are kept: what it stood for is no longer known. */
function lostNode(run: Run, ids: readonly string[], cone: ReadonlySet<string>): string | null {
  const nodeIds = new Set(ids.flatMap((id) => executionOf(run.state, id)?.nodeId ?? []))
  for (const nodeId of nodeIds) {
    const record = nodeRecordOf(run.state, nodeId)
    if (record?.folded && record.kept.every((each) => cone.has(each))) return nodeId
  }
  return null
}

/** A step to which a jump brought what stood outside the cone: that is over, and can't be put back by halves. */
function jumpedInto({ state }: Run, ids: readonly string[], cone: ReadonlySet<string>): string | null {
  const visit = ids.map((id) => executionOf(state, id)).find((each) => each?.parents.some((origin) => origin.jumped && !cone.has(origin.id) && !standingFor(origin).every((above) => cone.has(above))))
  return visit?.nodeId ?? null
}
