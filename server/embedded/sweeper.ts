import { dateOf, docOf } from './bson/value.ts'
import { deleteMatching } from './commands/delete.ts'
import type { Engine } from './engine.ts'

/**
 * Deletes what a TTL index says has expired, and cursors that nobody reads. `seconds` between two rounds; MongoDB's are 60.
 * Returns how to stop it.
 */
export function startSweeper(engine: Engine, seconds: number): () => void {
  let working = false
  const timer = setInterval(() => {
    if (working) return
    working = true
    sweep(engine, Date.now()).catch((error: unknown) => {
      process.stderr.write(`sweeper: ${error instanceof Error ? error.stack : String(error)}\n`)
    }).finally(() => {
      working = false
    })
  }, seconds * 1000)
  return () => clearInterval(timer)
}

/** One round, for the instant `now` (milliseconds since 1970). */
async function sweep(engine: Engine, now: number): Promise<void> {
  engine.cursors.sweep()
  for (const collection of engine.catalogue.list()) {
    for (const index of collection.indexes) {
      const [column] = index.columns
      if (index.expireAfterSeconds === undefined || column === undefined) continue
      const expired = docOf({ [column.path]: docOf({ $lte: dateOf(now - index.expireAfterSeconds * 1000) }) })
      await deleteMatching(engine, collection.database, collection.name, docOf({ q: expired, limit: 0 }))
    }
  }
}
