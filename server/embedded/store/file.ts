import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Connection, numberIn, result, resultCode, textIn } from './connection.ts'
import { claimFolder } from './owner.ts'
import { FolderRefused } from './refused.ts'

/** Version of the file's own layout (PRAGMA user_version); `upgrades[n]` brings version n + 1 from n. */
export const fileVersion = 1
/** PRAGMA application_id: "sunl". */
export const applicationId = 0x73756e6c

export const fileName = 'database.sqlite'

const upgrades: readonly string[] = [
  `CREATE TABLE collections (id INTEGER PRIMARY KEY AUTOINCREMENT, database TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (database, name));
   CREATE TABLE indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));`,
]

/** The opened file: the one connection that writes, and a maker of readers. Closing gives the folder free. */
export interface OpenFile {
  writer: Connection
  newReader: () => Connection
  close: () => void
}

/**
 * Opens (or makes) the database file of a folder for this process alone; waits up to `patience` milliseconds for a predecessor to end.
 * @throws FolderRefused when another process keeps it, it is read-only, of a newer version, or not ours.
 */
export function openFile(folder: string, patience = 10_000): OpenFile {
  try {
    claimFolder(folder, 'embedded')
    const lock = takeLock(folder, patience)
    const path = join(folder, fileName)
    const writer = new Connection(path, false)
    prepare(writer, folder)
    return {
      writer,
      newReader: () => new Connection(path, true),
      close: () => {
        writer.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        writer.close()
        lock.close()
      },
    }
  } catch (error) {
    throw refusal(error, folder)
  }
}

/** The lock dies with the process, even by kill -9: it is the operating system's, held through SQLite. */
function takeLock(folder: string, patience: number): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: patience })
  lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS holder (x)')
  return lock
}

function prepare(writer: Connection, folder: string): void {
  const { database } = writer
  const application = pragma(writer, 'application_id')
  const version = pragma(writer, 'user_version')
  if (application !== applicationId && (application !== 0 || version !== 0)) throw new FolderRefused(`${join(folder, fileName)} is not a database of this product.`)
  if (version > fileVersion) {
    throw new FolderRefused(`The data in ${folder} was written by a newer release (file version ${version}, this one reads up to ${fileVersion}); start that release, or restore a backup.`)
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864')
  database.exec('BEGIN IMMEDIATE')
  for (const upgrade of upgrades.slice(version)) database.exec(upgrade)
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${fileVersion}; COMMIT`)
}

function pragma(connection: Connection, name: string): number {
  const row = connection.get(`PRAGMA ${name}`)
  return row === undefined ? 0 : numberIn(row, name)
}

function refusal(error: unknown, folder: string): unknown {
  const code = resultCode(error)
  const system = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === result.busy) return new FolderRefused(`Another process is using the data in ${folder}; stop it first.`)
  if (code === result.readOnly || code === result.cantOpen || system === 'EACCES' || system === 'EROFS' || system === 'EPERM' || system === 'EEXIST' || system === 'ENOTDIR') {
    return new FolderRefused(`The data folder ${folder} cannot be written by this user; give it to the user that runs the server, or set SUNLIT_DATA to another folder.`)
  }
  return error
}

/** SQLite's own check of the whole file: empty when it is sound, else its complaints. Works beside a running database. */
export function checkFile(folder: string): string[] {
  const connection = new Connection(join(folder, fileName), true)
  try {
    const found = connection.all('PRAGMA integrity_check').map((row) => textIn(row, 'integrity_check'))
    return found.length === 1 && found[0] === 'ok' ? [] : found
  } catch (error) {
    // Damage that stops even the check is a complaint, too.
    const code = resultCode(error)
    if (!(error instanceof Error) || (code !== result.corrupt && code !== result.notDatabase)) throw error
    return [error.message]
  } finally {
    connection.close()
  }
}
