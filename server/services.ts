import type { Clock } from './clock.ts'
import type { DirectorySource } from './directory/directory.ts'
import type { Sessions } from './http/session.ts'
import type { Keys } from './keys.ts'
import type { Log } from './log.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store/index.ts'

/** All that is open while the office runs; made by `startServices`, given to each route. */
export interface Services {
  readonly settings: Settings
  readonly log: Log
  readonly clock: Clock
  readonly keys: Keys
  readonly store: Store
  readonly directory: DirectorySource
  readonly sessions: Sessions
}
