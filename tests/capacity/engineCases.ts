import type { SampleCase } from '#definition/sampleCase'
import { addDays, dayNumber } from '#engine/clock/days'
import type { CaseServices } from '#server/cases/services'
import { openCaseBatch } from '#server/demo/caseBatch'
import { playCase } from '#server/demo/seedCases'
import { caseIdAt } from './bulkCases.ts'

/** Cases stored at once. */
const batchOf = 50
/** One of so many is left on its way, so that there is something in the lists. */
const openEvery = 3
const weeks = 100

/** Makes cases through engine, gate, seals and projections: sample cases of all items in turn, to their end or part of the way, spread over two years by `chance`. */
export async function makeByEngine(services: CaseServices, samples: readonly { readonly itemId: string, readonly sample: SampleCase }[], count: number, chance: () => number): Promise<void> {
  const today = services.clock.today()
  for (let start = 0; start < count; start += batchOf) {
    const batch = openCaseBatch(services, addDays(today, -7))
    for (let at = start; at < Math.min(start + batchOf, count); at += 1) {
      const each = samples[at % samples.length]
      if (!each) return
      const { steps } = each.sample
      const isOpen = at % openEvery === 0
      const played = isOpen ? Math.floor(chance() * steps.length) : steps.length
      const last = (steps[played - 1]?.on ?? each.sample.opened.on).slice(0, 10)
      const back = isOpen ? 1 + Math.floor(chance() * 10) : 7 * Math.floor(chance() * weeks) + 1
      const moved = Math.floor((dayNumber(today) - back - dayNumber(last)) / 7) * 7
      // A step that this day does not allow ends its case here, as in the demo county.
      await playCase(batch.services, { caseId: caseIdAt(at), ...each, steps: played, moved }).catch((error: unknown) => { if (!(error instanceof RangeError)) throw error })
    }
    await batch.flush()
  }
}
