import type { Command } from './commands.ts'
import type { Context } from './context.ts'
import type { Event, Happening } from './events.ts'
import { evolve } from './evolve.ts'
import type { CompiledFlow } from './graph.ts'
import type { CaseState } from './state.ts'

/** One command being decided: what has been found to happen so far, and the state it makes. Lives no longer than `decide`. */
export interface Run {
  /** The version that the case is bound to; a migration goes on with the other. */
  flow: CompiledFlow
  readonly context: Context
  readonly command: Command
  /** The commit that the events will be. */
  readonly seq: number
  readonly events: Event[]
  state: CaseState
}

/** Adds what happens, and lets the state follow at once. */
export function emit(run: Run, happening: Happening): void {
  const event: Event = { ...happening, seq: run.seq, at: run.context.now }
  run.events.push(event)
  run.state = evolve(run.state, event)
}

/** The id of the next execution: its number in the case, so that the same command gives the same ids. */
export function nextExecutionId(run: Run): string {
  return `x${run.state.begun + 1}`
}
