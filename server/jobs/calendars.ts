import { createHash } from 'node:crypto'
import { calendarData } from '#server/calendar'
import { openCasesBy } from '#server/calendars/keptCalendar'
import { freshFor, noticeId } from '#server/calendars/officeCalendars'
import { replanCommand } from '#server/calendars/replanCase'
import { fireDue } from '#server/cases/fireDue'
import { handleCommand } from '#server/cases/handleCommand'
import type { CaseServices } from '#server/cases/services'
import { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { OfficeCalendarRecord } from '#server/store/index'
import { inParallel } from './inParallel.ts'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

const batch = 100
const atOnce = 4

/**
 * 重新推算: plans the open cases of changed calendars anew (flow.md §8), each by a commit of its own under the change's key, so that what a crash cut
 * short goes on and what was done is not done again. Answers how many cases it moved.
 */
export function startReplanning(services: CaseServices, machineNow: () => number, everyMs: number, failed: (error: unknown) => void): Rounds<number> {
  return startRounds(async () => {
    await noteNotices(services, machineNow())
    return workOff(services, machineNow, failed)
  }, everyMs, failed, 0)
}

/** The notices came with the program: others than last time are a change like any other. */
async function noteNotices({ store, clock }: CaseServices, changedMs: number): Promise<void> {
  const known = await store.calendars.findOne({ _id: noticeId }).lean()
  if (known?.fingerprint === fingerprint) return
  const change = { fingerprint, changedAt: clock.now(), changedMs, replanAfter: '', looked: 0, moved: 0 }
  if (known) await store.calendars.updateOne({ _id: noticeId, version: known.version }, { $set: { ...change, version: known.version + 1 } })
  else await firstNotices(store, change)
}

const fingerprint = createHash('sha256').update(JSON.stringify(calendarData)).digest('hex')

/** At the very first start no case was counted by others. */
async function firstNotices(store: CaseServices['store'], change: object): Promise<void> {
  try {
    await store.calendars.create({ _id: noticeId, version: 1, replanned: 1, closures: [], officeHours: null, notice: '', changedBy: null, ...change })
  }
  catch (error) {
    if (!duplicateKey(error)) throw error
  }
}

async function workOff(services: CaseServices, machineNow: () => number, failed: (error: unknown) => void): Promise<number> {
  const changed = (await services.store.calendars.find({}).sort({ _id: 1 }).lean()).filter(({ replanned, version }) => replanned < version)
  let moved = 0
  for (const each of changed) moved += await workOffOne(services, each, machineNow, failed)
  return moved
}

async function workOffOne(services: CaseServices, calendar: OfficeCalendarRecord, machineNow: () => number, failed: (error: unknown) => void): Promise<number> {
  const { store, clock, directory } = services
  const { _id, version } = calendar
  const organisation = (await directory.read()).organisation(_id) ?? { _id, level: 'city' as const }
  let [after, moved] = [calendar.replanAfter, 0]
  for (;;) {
    if (clock.doubt()) return moved
    const rows = await store.caseRows.find({ ...openCasesBy(organisation), _id: { $gt: after } }, { _id: 1 }).sort({ _id: 1 }).limit(batch).lean()
    const results: boolean[] = []
    let isHeldUp = false
    await inParallel(rows, atOnce, async ({ _id: caseId }) => {
      try {
        results.push(await replanOne(services, caseId, calendar))
      }
      catch (error) {
        isHeldUp = true
        failed(error)
      }
    })
    const fresh = results.filter(Boolean).length
    moved += fresh
    // What could not be worked on waits for the next round.
    if (isHeldUp) return moved
    after = rows.at(-1)?._id ?? after
    const isOver = rows.length < batch
    // Who read the calendar before the change may still commit by it for some seconds: then all are looked at once more.
    const isSettled = machineNow() - calendar.changedMs > 2 * freshFor
    const reached = { $set: isOver ? { replanAfter: '', ...(isSettled ? { replanned: version } : { looked: 0 }) } : { replanAfter: after } }
    await store.calendars.updateOne({ _id, version }, { ...reached, $inc: { moved: fresh, ...(isOver && !isSettled ? {} : { looked: rows.length }) } })
    if (isOver) return moved
  }
}

/** Whether it moved. */
async function replanOne(services: CaseServices, caseId: string, { _id, version, notice }: OfficeCalendarRecord): Promise<boolean> {
  const { loaded } = await fireDue(services, caseId)
  if (!loaded) return false
  const done = await handleCommand(services, replanCommand(caseId, loaded.head.seq, `calendar:${_id}:${version}`, notice))
  if (!(done instanceof Refused)) return !done.repeated
  if (done.code === 'case.changed' || done.code === 'clock.unconfirmed') throw new Error(`Expected to plan a case anew, but it was refused: ${done.code}`)
  return false
}
