import { randomInt } from 'node:crypto'
import { Failure } from '../failure.ts'
import type { Breather } from './breather.ts'
import type { Steps } from './rows.ts'

interface Cursor {
  id: bigint
  namespace: string
  source: Steps<Buffer>
  /** Read ahead so that a small result frees its snapshot at once. */
  ahead: Buffer[]
  ended: boolean
  usedAt: number
}

export interface Batch {
  documents: Buffer[]
  /** 0 when nothing is left. */
  id: bigint
}

/** MongoDB's own limits: 16 MiB a batch, ten minutes without use. */
const batchBytes = 16 * 1024 * 1024
const idleTime = 10 * 60 * 1000
/** What is read ahead after a first batch to let go of the snapshot, in documents and bytes. */
const aheadDocuments = 1000
const aheadBytes = 1024 * 1024

/** The results that clients have not read to their end. */
export class Cursors {
  readonly #cursors = new Map<bigint, Cursor>()

  /** The first batch of a result; with `single` the rest is dropped. */
  async open(namespace: string, source: Steps<Buffer>, size: number, single: boolean, breather: Breather): Promise<Batch> {
    const cursor: Cursor = { id: 0n, namespace, source, ahead: [], ended: false, usedAt: performance.now() }
    try {
      const documents = await take(cursor, size, batchBytes, breather)
      if (!single && !cursor.ended) cursor.ahead = await take(cursor, aheadDocuments, aheadBytes, breather)
      if (single || (cursor.ended && cursor.ahead.length === 0)) {
        source.return(undefined)
        return { documents, id: 0n }
      }
      cursor.id = BigInt(randomInt(1, 2 ** 47))
      this.#cursors.set(cursor.id, cursor)
      return { documents, id: cursor.id }
    } catch (error) {
      source.return(undefined)
      throw error
    }
  }

  /** @throws Failure CursorNotFound */
  async more(id: bigint, size: number, breather: Breather): Promise<Batch> {
    const cursor = this.#cursors.get(id)
    if (cursor === undefined) throw new Failure('CursorNotFound', `cursor id ${id} not found`)
    cursor.usedAt = performance.now()
    try {
      const documents = await take(cursor, size, batchBytes, breather)
      if (!cursor.ended || cursor.ahead.length > 0) return { documents, id }
      this.#cursors.delete(id)
      return { documents, id: 0n }
    } catch (error) {
      this.kill(id)
      throw error
    }
  }

  /** Whether there was such a cursor. */
  kill(id: bigint): boolean {
    const cursor = this.#cursors.get(id)
    cursor?.source.return(undefined)
    return this.#cursors.delete(id)
  }

  /** Frees what nobody read for ten minutes. */
  sweep(): void {
    const oldest = performance.now() - idleTime
    for (const cursor of this.#cursors.values()) {
      if (cursor.usedAt < oldest) this.kill(cursor.id)
    }
  }

  close(): void {
    for (const id of [...this.#cursors.keys()]) this.kill(id)
  }
}

async function take(cursor: Cursor, size: number, most: number, breather: Breather): Promise<Buffer[]> {
  const documents: Buffer[] = []
  let bytes = 0
  while (documents.length < size && bytes < most) {
    const ready = cursor.ahead.shift()
    if (ready !== undefined) {
      documents.push(ready)
      bytes += ready.length
      continue
    }
    const step = cursor.source.next()
    if (step.done === true) {
      cursor.ended = true
      break
    }
    if (step.value !== undefined) {
      documents.push(step.value)
      bytes += step.value.length
    }
    if (breather.due()) await breather.rest()
  }
  return documents
}
