import { randomBytes } from 'node:crypto'
import type { Store } from '#server/store/index'
import { openText, sealText } from './seal.ts'

/** Unwrapped keys that are kept in memory, the most recently used ones. */
const keptKeys = 2000

/** The contents of this case are erased: its key is destroyed. */
export class CaseErased extends Error {}

/** The data keys of cases (flow.md §7): each case has its own, stored wrapped by the master key. */
export interface CaseKeys {
  /**
   * The key of a case; made and stored first if the case has none. 32 bytes.
   * @throws CaseErased when it was destroyed
   */
  readonly keyFor: (caseId: string) => Promise<Uint8Array>
  /** Destroys the key of a case for good; a destroyed one is never made again. */
  readonly destroy: (caseId: string) => Promise<void>
  /** Forgets a key that is kept in memory. */
  readonly forget: (caseId: string) => void
  /** The keys of many cases, by case id; cases without one are left out. */
  readonly keysOf: (caseIds: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>
}

/** Opens the keys of a store under its master key (32 bytes). */
export function openCaseKeys(store: Store, master: Uint8Array): CaseKeys {
  const kept = new Map<string, Uint8Array>()

  function keep(caseId: string, wrapped: Buffer): Uint8Array {
    if (wrapped.length === 0) throw new CaseErased(`Expected the key of case ${caseId}, but it is destroyed.`)
    const key = Buffer.from(openText(Buffer.from(wrapped).toString('base64'), master, caseId), 'base64')
    kept.delete(caseId)
    kept.set(caseId, key)
    if (kept.size > keptKeys) kept.delete(kept.keys().next().value ?? '')
    return key
  }

  async function keyFor(caseId: string): Promise<Uint8Array> {
    const known = kept.get(caseId)
    if (known) return known
    const found = await store.caseKeys.findOne({ _id: caseId }).lean()
    if (found) return keep(caseId, found.wrapped)
    const wrapped = Buffer.from(sealText(randomBytes(32).toString('base64'), master, caseId), 'base64')
    await store.caseKeys.updateOne({ _id: caseId }, { $setOnInsert: { wrapped } }, { upsert: true })
    // Read back before anything is sealed: of two that made a key at once, one was first.
    const stored = await store.caseKeys.findOne({ _id: caseId }).lean()
    if (!stored) throw new Error(`Expected the key of case ${caseId} to be stored, but it is not there.`)
    return keep(caseId, stored.wrapped)
  }

  async function keysOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const missing = [...new Set(caseIds)].filter((each) => !kept.has(each))
    const rows = missing.length === 0 ? [] : await store.caseKeys.find({ _id: { $in: missing } }).lean()
    const fresh = new Map(rows.filter((row) => row.wrapped.length > 0).map((row) => [row._id, keep(row._id, row.wrapped)]))
    return new Map(caseIds.flatMap((each) => {
      const key = fresh.get(each) ?? kept.get(each)
      return key ? [[each, key] as const] : []
    }))
  }

  return {
    keyFor, keysOf, forget: (caseId) => void kept.delete(caseId),
    async destroy(caseId) {
      await store.caseKeys.updateOne({ _id: caseId }, { $set: { wrapped: Buffer.alloc(0) } }, { upsert: true })
      kept.delete(caseId)
    },
  }
}
