import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './settings.ts'

/** Secrets of this office. They live outside of the data folder's backup. */
export interface Keys {
  /** Wraps each case's own data key; 32 bytes. */
  readonly master: Buffer
  /** Signs what leaves the house by webhook or file; the receiver has a copy. 32 bytes. */
  readonly delivery: Buffer
}

/**
 * Opens the key folder; makes the keys on the first start (mode 600).
 * @throws StartRefused when a key file has another length or can be read by others
 */
export function openKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { master: keyIn(join(folder, 'master.key')), delivery: keyIn(join(folder, 'delivery.key')) }
}

function keyIn(file: string): Buffer {
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
  }
  catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new StartRefused(`The key file ${file} can't be made: give this user the right to write there.`)
    }
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new StartRefused(`The key file ${file} can be read by others: run chmod 600 on it.`)
  }
  const key = readFileSync(file)
  if (key.length !== 32) {
    throw new StartRefused(`The key file ${file} is damaged: put back the copy that you keep of it.`)
  }
  return key
}
