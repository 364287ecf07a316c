import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import type { Collection, Db } from 'mongodb'
import { launchEmbedded } from './launch.ts'
import type { Embedded } from './launch.ts'

export const program = join(import.meta.dirname, 'main.ts')

export interface Launched {
  folder: string
  embedded: Embedded
  client: MongoClient
  db: Db
  /** A collection that no test has used, with these documents. */
  filled: (documents?: Record<string, unknown>[]) => Promise<Collection>
  close: () => Promise<void>
}

/** A database process on a folder of its own, with the real driver connected. */
export async function launched(sweepSeconds = 60): Promise<Launched> {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  const embedded = await launchEmbedded({ folder, program, sweepSeconds })
  const client = await new MongoClient(embedded.uri).connect()
  const db = client.db()
  let count = 0
  return {
    folder,
    embedded,
    client,
    db,
    filled: async (documents = []) => {
      count += 1
      const collection = db.collection(`c${count}`)
      if (documents.length > 0) await collection.insertMany(documents)
      return collection
    },
    close: async () => {
      await client.close()
      await embedded.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
