import type { CaseServices } from '#server/cases/services'
import type { Log } from '#server/log'
import { startScheduler } from './scheduler.ts'
import type { Scheduler } from './scheduler.ts'
import { startSweeper } from './sweeper.ts'
import type { Sweeper } from './sweeper.ts'

/** Projections are brought up to the commits so often, in milliseconds (flow.md §7). */
const sweepEvery = 10_000
/** What is due is looked for so often, in milliseconds. */
const lookEvery = 5000

/** What goes on by itself while the office runs. */
export interface Jobs {
  readonly sweeper: Sweeper
  readonly scheduler: Scheduler
  readonly stop: () => Promise<void>
}

/**
 * Starts the office's jobs.
 * @param ready before it nothing is fired: a demo case that is half played lives in the past
 */
export function startJobs(cases: CaseServices, log: Log, ready: Promise<unknown>): Jobs {
  const failing = (sentence: string) => (error: unknown): void => log.error({ name: error instanceof Error ? error.name : 'unknown' }, sentence)
  const unswept = failing('Expected to project commits, but could not')
  const sweeper = startSweeper(cases, sweepEvery, unswept)
  // What a crash left out of the projections comes in while the office serves: the log is what it answers from.
  void sweeper.sweep().catch(unswept)
  const scheduler = startScheduler(cases, lookEvery, failing('Expected to fire what is due, but could not'), ready)
  return {
    sweeper, scheduler,
    async stop() {
      await Promise.all([sweeper.stop(), scheduler.stop()])
    },
  }
}
