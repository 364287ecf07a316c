import type { CompiledFlow } from '../graph.ts'
import { isEnded } from '../phases.ts'
import type { CaseState, Instant } from '../state.ts'
import type { Timer, TimerKind } from './timer.ts'
import { acceptance } from './acceptance.ts'
import { marks } from './marks.ts'
import { suspension } from './suspension.ts'
import { boundary } from './boundary.ts'
import { wait } from './wait.ts'

export type { Timer, TimerKind } from './timer.ts'

/** Kinds of timers, each in a file of its own. */
export const timerKinds: readonly TimerKind[] = [boundary, wait, acceptance, suspension, marks]

const byKind = new Map(timerKinds.map((each) => [each.kind, each]))

export function timerKindOf(kind: string): TimerKind | null {
  return byKind.get(kind) ?? null
}

/** All armed timers of a case, in the order in which they fire: by `dueAt`, then id. A case that is over has none. */
export function timersOf(flow: CompiledFlow, state: CaseState): Timer[] {
  if (isEnded(state.phase)) return []
  const armed = timerKinds.flatMap((each) => each.timersOf(flow, state))
  const live = state.disarmed.length === 0 ? armed : armed.filter((each) => !state.disarmed.some(({ timer, dueAt }) => timer === each.id && dueAt === each.dueAt))
  return live.length < 2 ? live : live.sort(byTurn)
}

/** The instant at which something is due next; null when nothing is (flow.md §8). */
export function nextDueAt(flow: CompiledFlow, state: CaseState): Instant | null {
  return timersOf(flow, state)[0]?.dueAt ?? null
}

/** The timer whose turn it is at `now`; null when none is due. */
export function dueTimer(flow: CompiledFlow, state: CaseState, now: Instant): Timer | null {
  const [first] = timersOf(flow, state)
  return first && first.dueAt <= now ? first : null
}

function byTurn(left: Timer, right: Timer): number {
  if (left.dueAt !== right.dueAt) return left.dueAt < right.dueAt ? -1 : 1
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0
}
