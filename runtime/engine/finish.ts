import { movedDueDays } from './deadlines.ts'
import { keptVisits } from './kept.ts'
import { settle } from './moves.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { isEnded } from './phases.ts'
import { awaitAcceptance } from './acceptance.ts'
import { planMarks } from './oversight/plan.ts'
import { endLostSuspensions } from './suspensions.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import { waitingPlaces } from './waitingPlaces.ts'

/**
 * What every command ends with: a decision that was undone or stands elsewhere, the end of the case when no token is
 * left, and the promise that nothing is ever stuck.
 */
export function finish(run: Run): Refusal | null {
  const endless = settle(run)
  if (endless) return endless
  reviseDecision(run)
  endLostSuspensions(run)
  awaitAcceptance(run)
  planMarks(run)
  const stuck = isStuck(run)
  if (stuck) return stuck
  const last = run.state.ends.at(-1)
  if (!isEnded(run.state.phase) && run.state.open.length === 0 && run.state.tokens.length === 0 && last) {
    if (run.state.decided === null) emit(run, { type: 'decided', execution: last.execution, on: run.context.now })
    emit(run, { type: 'concluded', end: last.nodeId, result: last.result })
  }
  return null
}

/** A return that cancelled the deciding execution undoes the decision, unless another step's stands; its clocks run on under the calendar of now. */
function reviseDecision(run: Run): void {
  const { decided } = run.state
  if (!decided || isEnded(run.state.phase)) return
  if (!run.events.some((each) => each.type === 'executionsCancelled' && each.ids.includes(decided.execution))) return
  emit(run, { type: 'decisionUndone', execution: decided.execution })
  const others = run.flow.deciding.flatMap((node) => keptVisits(run.state, node.id)).sort((left, right) => (left.on < right.on ? -1 : 1))
  const [first] = others
  if (first) emit(run, { type: 'decided', execution: first.id, on: first.on })
  else replanLimits(run)
}

/** A decided case keeps its days whatever becomes of the calendar: once its clocks run again they are counted by that of now. */
function replanLimits(run: Run): void {
  const moved = movedDueDays(run)
  if (moved.statutoryDueOn === null && moved.promisedDueOn === null) return
  emit(run, { type: 'replanned', why: 'calendar', notice: null, ...moved, acceptanceOverAt: null, steps: [], waits: [] })
}

/**
 * Every token at a parallel join has, for each empty way in, another token or waiting execution that can still come there. An inclusive one never
 * waits in vain: what nothing can reach, it doesn't wait for (joins.ts).
 */
function isStuck({ flow, state }: Run): Refusal | null {
  if (state.tokens.length === 0) return null
  const waiting = [
    ...waitingPlaces(flow, state),
    ...state.tokens.flatMap((each) => flow.edges.get(each.edge)?.target ?? []),
  ]
  for (const token of state.tokens) {
    const join = flow.edges.get(token.edge)?.target
    if (join?.node.type !== 'parallel') continue
    const empty = join.incoming.find((edge) => !state.tokens.some((each) => each.edge === edge.id)
      && !waiting.some((node) => node !== join && flow.canReach(node, edge)))
    if (empty) return refuse('flow.stuck', { join: join.id, edge: empty.id })
  }
  return null
}
