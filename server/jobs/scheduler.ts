import { fireDue } from '#server/cases/fireDue'
import type { CaseServices } from '#server/cases/services'
import { inParallel } from './inParallel.ts'

const batch = 500
/** Cases whose firings are committed side by side. */
const atOnce = 16

export interface Scheduler {
  /** Fires all that is due by now; answers how many firings this process committed. */
  readonly run: () => Promise<number>
  readonly stop: () => Promise<void>
}

/**
 * 定时: looks every `everyMs` for cases with something due and fires it, oldest first (flow.md §8). After an outage it catches up in
 * that order. Several processes may look at once: each firing is committed by one of them. A case that can't be worked on is
 * told to `failed`, and holds up no other. Nothing is fired before `ready`.
 */
export function startScheduler(services: CaseServices, everyMs: number, failed: (error: unknown) => void, ready: Promise<unknown> = Promise.resolve()): Scheduler {
  let running: Promise<number> = ready.then(() => 0)
  let isStopped = false
  const run = (): Promise<number> => {
    running = running.catch(() => 0).then(() => fireAll(services, failed, () => isStopped))
    return running
  }
  const timer = setInterval(() => void run().catch(failed), everyMs)
  timer.unref()
  // What came due in an outage is caught up with at once.
  void run().catch(failed)
  return {
    run,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running.catch(() => 0)
    },
  }
}

/** One round: each case that is due is visited once, by due instant and id. */
async function fireAll(services: CaseServices, failed: (error: unknown) => void, isStopped: () => boolean): Promise<number> {
  const now = services.clock.now()
  let after: { readonly dueAt: string, readonly id: string } | null = null
  let fired = 0
  while (!isStopped() && !services.clock.doubt()) {
    const beyond: object = after ? { $or: [{ dueAt: { $gt: after.dueAt, $lte: now } }, { dueAt: after.dueAt, _id: { $gt: after.id } }] } : { dueAt: { $lte: now } }
    const rows = await services.store.due.find({ armed: true, ...beyond }).sort({ dueAt: 1, _id: 1 }).limit(batch).lean()
    await inParallel(rows, atOnce, async ({ _id }) => {
      if (isStopped()) return
      try {
        fired += (await fireDue(services, _id)).count
      }
      catch (error) {
        failed(error)
      }
    })
    const last = rows.at(-1)
    if (rows.length < batch || !last?.dueAt) break
    after = { dueAt: last.dueAt, id: last._id }
  }
  return fired
}
