import type { DemoView } from '#contract/session'
import type { Directory } from '#server/directory/directory'
import { viewHoldings } from '#server/directory/views'
import type { Store } from '#server/store/index'
import { demoCounty } from './seed.ts'

/** GET /api/demo: every role of the demo county with the number of tasks that wait for it: one's own, and those of one's posts' pools. */
export async function viewSeats(store: Store, directory: Directory, legalNow: string, making: boolean): Promise<DemoView> {
  const day = legalNow.slice(0, 10)
  const groups = await store.taskRows.aggregate<{ _id: { holder: string | null, seat: string }, count: number }>([
    { $match: { closed: false, parked: false } },
    { $group: { _id: { holder: '$holder', seat: '$seat' }, count: { $sum: 1 } } },
  ])
  const people = directory.people.filter(each => each.demo)
  return {
    county: demoCounty.name,
    legalNow,
    seats: people.map(({ _id, name }) => {
      const holdings = directory.heldBy(_id, day)
      const seats = new Set(holdings.map(each => `${each.post}@${each.organisation}`))
      const waiting = groups.filter(({ _id: of }) => of.holder === null ? seats.has(of.seat) : of.holder === _id)
      return { person: { id: _id, name }, holdings: viewHoldings(directory, holdings), waiting: waiting.reduce((sum, each) => sum + each.count, 0) }
    }),
    cases: await store.caseRows.countDocuments({}),
    making,
  }
}
