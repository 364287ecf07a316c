import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { launchEmbedded } from '#server/embedded/launch'
import { StartRefused } from '#server/settings'
import type { Settings } from '#server/settings'

/** The database in use: its URI and its end. `pid` is that of the embedded database's process, null for a MongoDB. */
export interface Database {
  readonly uri: string
  readonly pid: number | null
  readonly close: () => Promise<void>
}

/**
 * Opens the MongoDB of the settings, or the embedded database in the data folder.
 * The data folder says whose it is: with another database than that of its first start nothing is opened (database.md).
 * @throws StartRefused when the data is elsewhere or the folder can't be used
 */
export async function openDatabase(settings: Pick<Settings, 'databaseUri' | 'dataFolder'>): Promise<Database> {
  try {
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  }
  catch {
    throw new StartRefused(`The data folder ${settings.dataFolder} can't be made: give this user the right to write there, or set SUNLIT_DATA.`)
  }
  claimFolder(settings.dataFolder, settings.databaseUri)
  if (settings.databaseUri) return { uri: settings.databaseUri, pid: null, close: async () => undefined }
  try {
    const embedded = await launchEmbedded({ folder: join(settings.dataFolder, 'database') })
    return { uri: embedded.uri, get pid() { return embedded.pid }, close: embedded.close }
  }
  catch (error) {
    throw new StartRefused(error instanceof Error ? error.message : 'The embedded database did not start.')
  }
}

/** Writes whose data this is at the first start, and compares after. A MongoDB is told by hosts and database, not by its password. */
function claimFolder(folder: string, uri: string | null): void {
  const file = join(folder, 'database.owner')
  const owner = uri ? `mongodb ${createHash('sha256').update(uri.replace(/\/\/[^@/]*@/, '//').replace(/\?.*$/, '')).digest('hex')}` : 'embedded'
  let known: string
  try {
    writeFileSync(file, `${owner}\n`, { flag: 'wx', mode: 0o600, flush: true })
    return
  }
  catch {
    try {
      known = readFileSync(file, 'utf8').trim()
    }
    catch {
      throw new StartRefused(`The data folder ${folder} can't be written: give this user the right to, or set SUNLIT_DATA.`)
    }
  }
  if (known === owner) return
  const place = known === 'embedded' ? 'the embedded database' : 'another MongoDB'
  throw new StartRefused(`This office's data is in ${place}; move it with "npm run data -- export|import".`)
}
