import { eraseCase } from '#server/cases/eraseCase'
import type { CaseServices } from '#server/cases/services'
import { Refused } from '#server/refusal'
import { startRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'

const batch = 100

/** Erases cases that ended longer ago than they are kept (flow.md §7); answers how many. */
export function startRetention(services: CaseServices, years: number, everyMs: number, failed: (error: unknown) => void): Rounds<number> {
  return startRounds(() => eraseOld(services, years), everyMs, failed, 0)
}

async function eraseOld(services: CaseServices, years: number): Promise<number> {
  const now = services.clock.now()
  const before = `${Number(now.slice(0, 4)) - years}${now.slice(4)}`
  let erased = 0
  for (;;) {
    const rows = await services.store.caseRows.find({ closed: true, endedAt: { $lt: before, $gt: '' } }, { _id: 1 }).sort({ endedAt: 1, _id: 1 }).limit(batch).lean()
    for (const { _id } of rows) {
      const done = await eraseCase(services, { caseId: _id, by: null, why: 'retention' })
      if (done instanceof Refused) return erased
      erased += 1
    }
    if (rows.length < batch) return erased
  }
}
