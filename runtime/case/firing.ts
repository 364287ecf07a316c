import { firingOf } from '#engine/actions/fire'
import type { CaseState, Instant } from '#engine/state'
import { dueTimer } from '#engine/timers/index'
import type { CompiledItem } from './compiledItem.ts'
import type { CaseCommand } from './run.ts'

/** So many firings may come before one command; those after are disarmed, so that the command gets its turn (flow.md §8). */
const mostFirings = 100

/**
 * 到时: the command that has to be committed before any other at `now`, or null when nothing is due. Ask again after each commit: a firing
 * may bring others due. `fired` counts those before the same command.
 */
export function dueFiring({ flow }: CompiledItem, state: CaseState, now: Instant, fired = 0): CaseCommand | null {
  const timer = dueTimer(flow, state, now)
  return timer && firingOf(timer, state.caseId, state.seq, fired >= mostFirings)
}
