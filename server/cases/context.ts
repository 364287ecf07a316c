import type { Context } from '#engine/context'
import { defaultRuleSet } from '#engine/oversight/defaultRuleSet'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** Rule sets of oversight as published; until there is one of the city's own, the default. */
const oversight = [defaultRuleSet]

/**
 * All that is outside of a case, for one command (flow.md §1). Load and turns are read only for items whose strategies ask
 * for them.
 */
export async function contextFor(services: CaseServices, item: PublishedItem, now: string): Promise<Context> {
  const { organisations, holdings, standIns } = await services.directory.read()
  const strategies = item.definition.flow.nodes.map((node) => (node.type === 'userTask' ? node.strategy : ''))
  return {
    now, calendar: services.calendar, organisations, holdings, standIns, oversight,
    load: strategies.includes('leastLoaded') ? await openTasksByPerson(services) : {},
    turn: strategies.includes('roundRobin') ? await lastTurns(services, item) : {},
  }
}

async function openTasksByPerson({ store }: CaseServices): Promise<Record<string, number>> {
  const rows: { _id: string | null, tasks: number }[] = await store.taskRows.aggregate([
    { $match: { closed: false, holder: { $ne: null } } },
    { $group: { _id: '$holder', tasks: { $sum: 1 } } },
  ])
  return Object.fromEntries(rows.flatMap(({ _id, tasks }) => (_id === null ? [] : [[_id, tasks]])))
}

/** Who had the last task of each seat of the item. */
async function lastTurns({ store }: CaseServices, { itemId }: PublishedItem): Promise<Record<string, string>> {
  const rows = await store.taskRows.find({ itemId, holder: { $ne: null } }, { seat: 1, holder: 1, since: 1 }).sort({ since: -1 }).limit(500).lean()
  return Object.fromEntries(rows.reverse().map(({ seat, holder }) => [seat, holder ?? '']))
}
