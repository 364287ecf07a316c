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
    load: strategies.includes('leastLoaded') ? await services.taskLoad.openByPerson() : {},
    turn: strategies.includes('roundRobin') ? await services.taskLoad.lastTurns(item.itemId) : {},
  }
}
