import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyName } from '#server/proof/seal'
import { StartRefused } from './settings.ts'

/** Secrets of this office. They live outside of the data folder's backup. */
export interface Keys {
  /** Wraps each case's own data key; 32 bytes. */
  readonly master: Buffer
  /** Signs what leaves the house by webhook or file; the receiver has a copy. 32 bytes. */
  readonly delivery: Buffer
  readonly seal: SealKeys
}

/** The key that signs the daily seals: private and public in PEM, and the public one's name. */
export interface SealKeys { readonly privateKey: string, readonly publicKey: string, readonly name: string }

/**
 * Opens the key folder; makes the keys on the first start (mode 600).
 * @throws StartRefused when a key file has another length or can be read by others
 */
export function openKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { master: keyIn(join(folder, 'master.key')), delivery: keyIn(join(folder, 'delivery.key')), seal: sealKeysIn(folder) }
}

function keyIn(file: string): Buffer {
  const key = bytesIn(file, () => randomBytes(32))
  if (key.length !== 32) {
    throw new StartRefused(`The key file ${file} is damaged: put back the copy that you keep of it.`)
  }
  return key
}

/** The public key lies beside the private one, to be handed out: with it anybody can verify a seal. */
function sealKeysIn(folder: string): SealKeys {
  const file = join(folder, 'seal.key')
  const privateKey = bytesIn(file, () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })).toString('utf8')
  try {
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
    writeFileSync(join(folder, 'seal.pub'), publicKey, { mode: 0o600 })
    return { privateKey, publicKey, name: keyName(publicKey) }
  }
  catch {
    throw new StartRefused(`The key file ${file} is damaged: put back the copy that you keep of it.`)
  }
}

/** The bytes of a key file; made first if it is not there. */
function bytesIn(file: string, make: () => string | Uint8Array): Buffer {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx', flush: true })
  }
  catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new StartRefused(`The key file ${file} can't be made: give this user the right to write there.`)
    }
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new StartRefused(`The key file ${file} can be read by others: run chmod 600 on it.`)
  }
  return readFileSync(file)
}
