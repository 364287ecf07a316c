import type { CaseServices } from '#server/cases/services'
import type { Log } from '#server/log'
import type { Channel } from './channels/channel.ts'
import { startDeliveries } from './deliveries.ts'
import type { Deliveries } from './deliveries.ts'
import { startScheduler } from './scheduler.ts'
import type { Scheduler } from './scheduler.ts'
import { startSweeper } from './sweeper.ts'
import type { Sweeper } from './sweeper.ts'

/** Projections are brought up to the commits so often, in milliseconds (flow.md §7). */
const sweepEvery = 10_000
/** What is due is looked for so often, in milliseconds. */
const lookEvery = 5000
/** Messages that wait are looked for so often, in milliseconds. */
const sendEvery = 1000

/** What goes on by itself while the office runs. */
export interface Jobs {
  readonly sweeper: Sweeper
  readonly scheduler: Scheduler
  readonly deliveries: Deliveries
  readonly stop: () => Promise<void>
}

/**
 * Starts the office's jobs.
 * @param ready before it nothing is fired: a demo case that is half played lives in the past
 */
export function startJobs(cases: CaseServices, channels: readonly Channel[], log: Log, ready: Promise<unknown>): Jobs {
  const failing = (sentence: string) => (error: unknown): void => log.error({ name: error instanceof Error ? error.name : 'unknown' }, sentence)
  const unswept = failing('Expected to project commits, but could not')
  const sweeper = startSweeper(cases, sweepEvery, unswept)
  // What a crash left out of the projections comes in while the office serves: the log is what it answers from.
  void sweeper.sweep().catch(unswept)
  const scheduler = startScheduler(cases, lookEvery, failing('Expected to fire what is due, but could not'), ready)
  const deliveries = startDeliveries({
    services: cases, channels, machineNow: Date.now, chance: Math.random, failed: failing('Expected to carry messages out, but could not'),
  }, sendEvery)
  return {
    sweeper, scheduler, deliveries,
    async stop() {
      await Promise.all([sweeper.stop(), scheduler.stop(), deliveries.stop()])
    },
  }
}
