import { handleCommand } from '#server/cases/handleCommand'
import type { CaseServices } from '#server/cases/services'
import { Refused } from '#server/refusal'
import type { TaskRowRecord } from '#server/store/index'
import { inParallel } from './inParallel.ts'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

const batch = 500
const atOnce = 4

/**
 * 夜间清理: once a legal day gives tasks whose holder has lost the post back to the pool (flow.md §4), each by a commit under `sweep:<execution>:<day>`.
 * Looks every `everyMs`; answers how many it gave back.
 */
export function startHolderSweep(services: CaseServices, everyMs: number, failed: (error: unknown) => void): Rounds<number> {
  let done: string | null = null
  return startRounds(async () => {
    const day = services.clock.today()
    if (done === day || services.clock.doubt()) return 0
    const { released, isWhole } = await sweepDay(services, day, failed)
    if (isWhole) done = day
    return released
  }, everyMs, failed, 0)
}

async function sweepDay(services: CaseServices, day: string, failed: (error: unknown) => void): Promise<{ released: number, isWhole: boolean }> {
  const directory = await services.directory.read()
  const holds = ({ holder, post, organisation }: TaskRowRecord): boolean => directory.heldBy(holder ?? '', day).some((each) => each.post === post && each.organisation === organisation)
  let [after, released, isWhole] = ['', 0, true]
  for (;;) {
    const rows = await services.store.taskRows.find({ closed: false, parked: false, holder: { $ne: null }, _id: { $gt: after } }).sort({ _id: 1 }).limit(batch).lean()
    await inParallel(rows.filter((each) => !holds(each)), atOnce, async (row) => {
      try {
        if (await release(services, row, day)) released += 1
      }
      catch (error) {
        isWhole = false
        failed(error)
      }
    })
    after = rows.at(-1)?._id ?? after
    if (rows.length < batch) return { released, isWhole }
  }
}

/** Whether it was given back now; what somebody did meanwhile with the task is well done. */
async function release(services: CaseServices, { _id, caseId }: TaskRowRecord, day: string): Promise<boolean> {
  const executionId = _id.slice(caseId.length + 1)
  const loaded = await services.log.load(caseId)
  if (!loaded) return false
  const done = await handleCommand(services, {
    type: 'release', caseId, key: `sweep:${executionId}:${day}`, expectedVersion: loaded.head.seq, executionId, actor: { person: 'system', origin: 'system' }, input: {},
  })
  if (done instanceof Refused && (done.code === 'case.changed' || done.code === 'clock.unconfirmed')) throw new Error(`Expected to give task ${_id} back, but it was refused: ${done.code}`)
  return !(done instanceof Refused) && !done.repeated
}
