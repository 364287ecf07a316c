import { mongo } from 'mongoose'
import type { Connection } from 'mongoose'

/** Sealed files by id, in GridFS: written once, never changed. */
export interface StoredFiles {
  /** Keeps bytes under an id; what is there already stays. */
  readonly put: (id: string, bytes: Uint8Array) => Promise<void>
  readonly get: (id: string) => Promise<Buffer | null>
  /** The files whose id begins so, by id, with their sizes in bytes. */
  readonly list: (prefix: string) => Promise<readonly { readonly id: string, readonly size: number }[]>
  /** Destroys every file whose id begins so. */
  readonly removeUnder: (prefix: string) => Promise<void>
}

/** The files of a database. */
export function openFiles(connection: Connection): StoredFiles {
  const { db } = connection
  if (!db) throw new Error('Expected the database to be connected before its files are opened')
  const bucket = new mongo.GridFSBucket(db, { bucketName: 'files' })
  const names = db.collection<{ filename: string, length: number }>('files.files')

  const get = async (id: string): Promise<Buffer | null> => {
    if (!await names.findOne({ filename: id })) return null
    const chunks: Buffer[] = []
    for await (const chunk of bucket.openDownloadStreamByName(id)) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  }

  return {
    get,
    async list(prefix) {
      const found = await names.find(below(prefix)).sort({ filename: 1 }).toArray()
      return found.map(({ filename, length }) => ({ id: filename, size: length }))
    },
    async removeUnder(prefix) {
      const found = await names.find(below(prefix)).toArray()
      for (const { _id } of found) await bucket.delete(_id)
    },
    async put(id, bytes) {
      if (await names.findOne({ filename: id })) return
      const stream = bucket.openUploadStream(id)
      await new Promise<void>((resolve, reject) => {
        stream.once('finish', resolve)
        stream.once('error', reject)
        stream.end(bytes)
      })
    },
  }
}

/** Ids are ASCII: all that begin so lie below the prefix with a higher last character. */
function below(prefix: string): { filename: { $gte: string, $lt: string } } {
  return { filename: { $gte: prefix, $lt: `${prefix}\uffff` } }
}
