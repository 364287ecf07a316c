import type { CaseServices } from './cases/services.ts'
import type { Clock } from './clock.ts'
import type { Documents } from './definitions/documents.ts'
import type { DirectorySource } from './directory/directory.ts'
import type { Sessions } from './http/session.ts'
import type { Channel } from './jobs/channels/channel.ts'
import type { Jobs } from './jobs/startJobs.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { Realtime } from './realtime/realtime.ts'
import type { Settings } from './settings.ts'
import type { Database } from './store/connect.ts'
import type { Store } from './store/index.ts'

/** All that is open while the office runs; made by `startServices`, given to each route. */
export interface Services {
  readonly settings: Settings
  readonly log: Log
  readonly clock: Clock
  readonly keys: Keys
  readonly database: Database
  readonly store: Store
  readonly directory: DirectorySource
  readonly sessions: Sessions
  readonly documents: Documents
  readonly realtime: Realtime
  readonly cases: CaseServices
  readonly jobs: Jobs
  /** Whether the demo's cases are still being played. */
  readonly isMakingDemo: () => boolean
  /** Ways out of the house. */
  readonly channels: readonly Channel[]
}
