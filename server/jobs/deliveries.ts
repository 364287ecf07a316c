import { caseNoOf } from '#server/projections/caseFacts'
import type { CaseServices } from '#server/cases/services'
import type { DeliveryRecord } from '#server/store/index'
import { backOff, mostAttempts } from './backOff.ts'
import { NotDelivered } from './channels/channel.ts'
import type { Channel } from './channels/channel.ts'
import { inParallel } from './inParallel.ts'

const batch = 200
const atOnce = 8
/** While one process tries a delivery no other does, in milliseconds; a process that died gives it back after that. */
const lease = 60_000

export interface Deliveries {
  /** Tries what may be tried by now; answers how many were sent. */
  readonly run: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface DeliveryNeeds {
  readonly services: CaseServices
  readonly channels: readonly Channel[]
  /** Milliseconds of the machine's clock. */
  readonly machineNow: () => number
  /** From 0 up to 1: spreads the waits. */
  readonly chance: () => number
  readonly failed: (error: unknown) => void
}

/**
 * 投递: carries effects out of the house every `everyMs`. Each at least once, under one id; those of a case in their order by channel;
 * one that fails waits longer each time, and is given up after many attempts until somebody has it tried again.
 */
export function startDeliveries(needs: DeliveryNeeds, everyMs: number): Deliveries {
  let running: Promise<number> = Promise.resolve(0)
  let isStopped = false
  const run = (): Promise<number> => {
    running = running.catch(() => 0).then(() => (isStopped ? 0 : sendAll(needs, () => isStopped)))
    return running
  }
  const timer = setInterval(() => void run().catch(needs.failed), everyMs)
  timer.unref()
  return {
    run,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await running.catch(() => 0)
    },
  }
}

/** Rounds until one sends nothing: what waited for another of its case may go in the next. */
async function sendAll(needs: DeliveryNeeds, isStopped: () => boolean): Promise<number> {
  const { store } = needs.services
  let sent = 0
  for (;;) {
    const now = instantAt(needs.machineNow())
    const rows = await store.deliveries.find({ state: 'waiting', channel: { $in: needs.channels.map(({ name }) => name) }, nextAt: { $lte: now } }).sort({ nextAt: 1, _id: 1 }).limit(batch).lean()
    let inRound = 0
    await inParallel([...Map.groupBy(rows, ({ caseId, channel }) => `${caseId} ${channel}`).values()], atOnce, async (ofCase) => {
      for (const row of ofCase.toSorted((a, b) => a.order - b.order)) {
        if (isStopped() || !await tryOne(needs, row)) return
        inRound += 1
      }
    })
    sent += inRound
    if (inRound === 0 || isStopped()) return sent
  }
}

async function tryOne(needs: DeliveryNeeds, row: DeliveryRecord): Promise<boolean> {
  const { services: { store }, machineNow } = needs
  const channel = needs.channels.find(({ name }) => name === row.channel)
  if (!channel) return false
  const earlier = await store.deliveries.findOne({ caseId: row.caseId, channel: row.channel, state: 'waiting', order: { $lt: row.order } }).sort({ order: 1 }).lean()
  if (earlier) {
    // The one before it failed: it comes again with that. One that another process is trying is over soon.
    if (earlier.error !== null && earlier.nextAt > row.nextAt) await store.deliveries.updateOne({ _id: row._id, state: 'waiting', nextAt: row.nextAt }, { $set: { nextAt: earlier.nextAt } })
    return false
  }
  const until = instantAt(machineNow() + lease)
  const taken = await store.deliveries.updateOne({ _id: row._id, state: 'waiting', nextAt: row.nextAt }, { $set: { nextAt: until, triedAt: instantAt(machineNow()) }, $inc: { attempts: 1 } })
  if (taken.modifiedCount === 0) return false
  return attempt(needs, channel, { ...row, attempts: row.attempts + 1, nextAt: until })
}

async function attempt({ services, machineNow, chance }: DeliveryNeeds, channel: Channel, row: DeliveryRecord): Promise<boolean> {
  const mine = { _id: row._id, state: 'waiting' as const, nextAt: row.nextAt }
  try {
    const { caseId, seq, effect, to } = row
    const commit = await services.store.commits.findOne({ _id: `${caseId}:${seq}` }, { at: 1 }).lean()
    await channel.send({ id: row._id, caseId, caseNo: await caseNoOf(services, caseId), seq, at: commit?.at ?? '', effect, to })
    await services.store.deliveries.updateOne(mine, { $set: { state: 'sent', error: null } })
    return true
  }
  catch (error) {
    const isLast = row.attempts >= mostAttempts
    const nextAt = instantAt(machineNow() + backOff(row.attempts, chance()))
    await services.store.deliveries.updateOne(mine, { $set: { state: isLast ? 'dead' : 'waiting', nextAt, error: codeOf(error) } })
    return false
  }
}

/** What went wrong, without its words: they may hold what a receiver made of our message. */
function codeOf(error: unknown): string {
  if (error instanceof NotDelivered) return error.code
  return error instanceof Error ? error.name : 'unknown'
}

function instantAt(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
