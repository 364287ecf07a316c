import { addDays } from '#engine/clock/days'
import { forget } from '#server/cases/counterDrafts'
import type { CaseServices } from '#server/cases/services'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

/** Files for a case that is neither opened nor kept as a draft are destroyed after so many days. */
const uploadDays = 7
/** A draft that nobody went on with is destroyed after so many days. */
const draftDays = 90
const batch = 200

/** Destroys what visitors left behind: files of cases that were never opened, drafts that nobody went on with (flow.md §7, personal data). Answers how many. */
export function startAbandonedSweep(services: CaseServices, everyMs: number, failed: (error: unknown) => void): Rounds<number> {
  return startRounds(() => sweepAbandoned(services), everyMs, failed, 0)
}

async function sweepAbandoned(services: CaseServices): Promise<number> {
  const { store, clock } = services
  if (clock.doubt()) return 0
  const [uploadsBefore, draftsBefore] = [addDays(clock.today(), -uploadDays), addDays(clock.today(), -draftDays)]
  const drafts = await store.counterDrafts.find({ savedAt: { $lt: draftsBefore } }, { _id: 1 }).sort({ savedAt: 1, _id: 1 }).limit(batch).lean()
  for (const { _id } of drafts) await forget(services, _id)
  let swept = drafts.length
  for (let after = { at: '', _id: '' }; ;) {
    const beyond = { $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after._id } }] }
    const uploads = await store.pendingUploads.find({ $and: [{ at: { $lt: uploadsBefore } }, beyond] }).sort({ at: 1, _id: 1 }).limit(batch).lean()
    const kept = new Set((await store.counterDrafts.find({ _id: { $in: uploads.map(({ _id }) => _id) } }, { _id: 1 }).lean()).map(({ _id }) => _id))
    for (const { _id } of uploads.filter((each) => !kept.has(each._id))) {
      await forget(services, _id)
      swept += 1
    }
    const last = uploads.at(-1)
    if (!last || uploads.length < batch) return swept
    after = last
  }
}
