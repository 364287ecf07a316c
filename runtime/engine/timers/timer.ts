import type { CompiledFlow } from '../graph.ts'
import type { Refusal } from '../refusals.ts'
import type { Run } from '../run.ts'
import type { CaseState, Instant } from '../state.ts'

/** 到时: something that happens to a case by itself. Its id is unique among the timers of its case; with `dueAt` it names one firing. */
export interface Timer {
  readonly id: string
  readonly kind: string
  readonly dueAt: Instant
  /** The execution it belongs to, and ends with; null for one of the whole case. */
  readonly execution: string | null
}

/**
 * Everything the engine knows of one kind of timer. `timersOf` reads state alone: instants are counted when the wait begins and are kept in
 * it. `fire` does what is due, on a case that is not over; afterwards the same timer must not be due again. `context.now` is when it
 * fires: what it opens starts there, what it means counts as of `timer.dueAt`.
 */
export interface TimerKind {
  readonly kind: string
  readonly timersOf: (flow: CompiledFlow, state: CaseState) => Timer[]
  readonly fire: (run: Run, timer: Timer) => Refusal | null
}
