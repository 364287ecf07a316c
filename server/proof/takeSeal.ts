import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { leafOf, rootOf } from '#case/merkle'
import { sha256 } from '#server/cases/seal'
import type { SealKeys } from '#server/keys'
import { duplicateKey } from '#server/store/index'
import type { SealRecord, Store } from '#server/store/index'
import { headsAt } from './heads.ts'
import { sealFile, sealHash, sealLine, signSeal } from './seal.ts'
import type { Seal } from './seal.ts'
import { sealSheet } from './sealSheet.ts'

export interface SealNeeds {
  readonly store: Pick<Store, 'commits' | 'seals'>
  readonly keys: SealKeys
  /** Where the files go: one a seal, its sheet for print, and all lines in `seals.txt`. */
  readonly folder: string
}

/**
 * Takes the next seal over all commits up to `position`, which must all be stored by now. Null when another process was first.
 * @param now the legal instant
 */
export async function takeSeal({ store, keys, folder }: SealNeeds, position: number, now: string): Promise<Seal | null> {
  const before = await latestSeal(store)
  const heads = await headsAt(store, position)
  const root = rootOf(heads.map((each) => leafOf(each, sha256)), sha256)
  const seal = signSeal({
    format: 'sunlit-seal', formatVersion: 1, algorithm: 'sha256 ed25519', number: (before?.number ?? 0) + 1, day: now.slice(0, 10), at: now, position,
    cases: heads.length, root, previous: before && sealHash(before), key: keys.name,
  }, keys.privateKey)
  try {
    await store.seals.create(rowOf(seal))
  }
  catch (error) {
    if (duplicateKey(error)) return null
    throw error
  }
  await writeSeal(seal, folder)
  return seal
}

/** The newest seal; null when there is none. */
export async function latestSeal({ seals }: Pick<Store, 'seals'>): Promise<Seal | null> {
  const [row] = await seals.find({}).sort({ number: -1 }).limit(1).lean()
  return row ? sealOf(row) : null
}

export function sealOf({ seal }: SealRecord): Seal {
  return sealFile.parse(seal)
}

function rowOf(seal: Seal): SealRecord {
  return { _id: String(seal.number), number: seal.number, day: seal.day, seal }
}

/** The file is for a stick, the line and its sheet for paper: both leave the house, where nobody who owns the database can change them. */
async function writeSeal(seal: Seal, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${seal.day}-${seal.number}.json`), `${JSON.stringify(seal, null, 1)}\n`, { mode: 0o600, flush: true })
  await writeFile(join(folder, `${seal.day}-${seal.number}.html`), sealSheet(seal), { mode: 0o600, flush: true })
  await appendFile(join(folder, 'seals.txt'), `${sealLine(seal)}\n`, { mode: 0o600, flush: true })
}
