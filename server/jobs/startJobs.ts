import { join } from 'node:path'
import type { CaseServices } from '#server/cases/services'
import type { Keys } from '#server/keys'
import type { Log } from '#server/log'
import type { Seal } from '#server/proof/seal'
import type { Settings } from '#server/settings'
import type { Channel } from './channels/channel.ts'
import { startAbandonedSweep } from './abandoned.ts'
import { startReplanning } from './calendars.ts'
import { startDeliveries } from './deliveries.ts'
import type { Deliveries } from './deliveries.ts'
import { startHolderSweep } from './holders.ts'
import { startMigrations } from './migrations.ts'
import { startRetention } from './retention.ts'
import type { Rounds } from './rounds.ts'
import { startScheduler } from './scheduler.ts'
import type { Scheduler } from './scheduler.ts'
import { startSeals } from './seals.ts'
import { startSweeper } from './sweeper.ts'
import type { Sweeper } from './sweeper.ts'

/** Projections are brought up to the commits so often, in milliseconds (flow.md §7). */
const sweepEvery = 10_000
/** What is due is looked for so often, in milliseconds. */
const lookEvery = 5000
/** Messages that wait are looked for so often, in milliseconds. */
const sendEvery = 1000
/** The day's seal, and what was kept long enough, are looked for so often, in milliseconds. */
const dailyEvery = 10 * 60_000

/** What goes on by itself while the office runs. */
export interface Jobs {
  readonly sweeper: Sweeper
  readonly scheduler: Scheduler
  readonly deliveries: Deliveries
  readonly seals: Rounds<Seal | null>
  readonly migrations: Rounds<number>
  readonly replanning: Rounds<number>
  readonly holders: Rounds<number>
  readonly abandoned: Rounds<number>
  /** Null where contents are kept for good. */
  readonly retention: Rounds<number> | null
  readonly stop: () => Promise<void>
}

export interface JobNeeds {
  readonly cases: CaseServices
  readonly channels: readonly Channel[]
  readonly settings: Pick<Settings, 'dataFolder' | 'retentionYears'>
  readonly keys: Pick<Keys, 'seal'>
  readonly log: Log
  /** Before it nothing is fired: a demo case that is half played lives in the past. */
  readonly ready: Promise<unknown>
}

/** Where the seals of an office lie. */
export function sealFolder({ dataFolder }: Pick<Settings, 'dataFolder'>): string {
  return join(dataFolder, 'seals')
}

/** Starts the office's jobs. */
export function startJobs({ cases, channels, settings, keys, log, ready }: JobNeeds): Jobs {
  const failing = (sentence: string) => (error: unknown): void => log.error({ name: error instanceof Error ? error.name : 'unknown' }, sentence)
  const unswept = failing('Expected to project commits, but could not')
  const sweeper = startSweeper(cases, sweepEvery, unswept)
  // What a crash left out of the projections comes in while the office serves: the log is what it answers from.
  void sweeper.sweep().catch(unswept)
  const scheduler = startScheduler(cases, lookEvery, failing('Expected to fire what is due, but could not'), ready)
  const deliveries = startDeliveries({
    services: cases, channels, machineNow: Date.now, chance: Math.random, failed: failing('Expected to carry messages out, but could not'),
  }, sendEvery)
  const unsealed = failing('Expected to take the seal of the day, but could not')
  const seals = startSeals(cases, { keys: keys.seal, folder: sealFolder(settings) }, Date.now, dailyEvery, unsealed)
  void seals.run().catch(unsealed)
  const unmigrated = failing('Expected to migrate a case, but could not')
  const migrations = startMigrations(cases, lookEvery, unmigrated)
  void ready.then(() => migrations.run()).catch(unmigrated)
  const unplanned = failing('Expected to plan a case anew, but could not')
  const replanning = startReplanning(cases, Date.now, lookEvery, unplanned)
  void ready.then(() => replanning.run()).catch(unplanned)
  const unreleased = failing('Expected to give a task back to its pool, but could not')
  const holders = startHolderSweep(cases, dailyEvery, unreleased)
  void ready.then(() => holders.run()).catch(unreleased)
  const unforgotten = failing('Expected to destroy what visitors left behind, but could not')
  const abandoned = startAbandonedSweep(cases, dailyEvery, unforgotten)
  void abandoned.run().catch(unforgotten)
  const { retentionYears } = settings
  const retention = retentionYears === null ? null : startRetention(cases, retentionYears, dailyEvery, failing('Expected to erase what was kept long enough, but could not'))
  return {
    sweeper, scheduler, deliveries, seals, migrations, replanning, holders, abandoned, retention,
    async stop() {
      await Promise.all([sweeper, scheduler, deliveries, seals, migrations, replanning, holders, abandoned, retention].map((each) => each?.stop()))
    },
  }
}
