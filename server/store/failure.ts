import { mongo } from 'mongoose'
import type { Connection } from 'mongoose'

/**
 * The paths of the unique index that a write ran against, `['caseId', 'seq']`; null when the error is another one.
 */
export function duplicateKey(error: unknown): readonly string[] | null {
  if (!(error instanceof mongo.MongoServerError) || error.code !== 11_000) return null
  const pattern: unknown = error['keyPattern']
  return typeof pattern === 'object' && pattern !== null ? Object.keys(pattern) : []
}

/** A collection of projected rows; any of the store's row models is one. */
export interface RowModel {
  readonly collection: { readonly name: string }
  readonly db: Connection
}

/**
 * Writes a projection's row whole, unless one from a later commit is there already. Of the same commit it is written again, so that
 * projecting anew after an upgrade brings what rows did not have before.
 * @param added members of lists that grow by each commit, in whatever order the commits come
 * @returns false when someone newer was first; the lists are then the caller's to add to
 */
export async function writeRow(model: RowModel, row: { readonly _id: string, readonly seq: number }, added?: Readonly<Record<string, readonly string[]>>): Promise<boolean> {
  const { _id, ...rest } = row
  const rows = model.db.collection<{ _id: string, seq: number }>(model.collection.name)
  try {
    await rows.updateOne({ _id, seq: { $lte: row.seq } }, { $set: rest, ...(added ? { $addToSet: Object.fromEntries(Object.entries(added).map(([path, members]) => [path, { $each: [...members] }])) } : {}) }, { upsert: true })
    return true
  }
  catch (error) {
    if (duplicateKey(error)) return false
    throw error
  }
}

/** Inserts rows that are not there yet, all at once; those that are stay as they are. */
export async function insertRows(model: RowModel, rows: readonly { readonly _id: string }[]): Promise<void> {
  if (rows.length === 0) return
  try {
    await model.db.collection<{ _id: string }>(model.collection.name).insertMany(rows.map((row) => ({ ...row })), { ordered: false })
  }
  catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || error.code !== 11_000) throw error
  }
}

/** Whether the database could not be reached: the same may work later. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof mongo.MongoNetworkError || error instanceof mongo.MongoServerSelectionError
    || (error instanceof Error && error.name === 'MongooseServerSelectionError')
}

/** OutOfDiskSpace, as MongoDB and the embedded database call it. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 14_031
}
