import type { RulesPreview } from '#contract/rules'
import { defaultRuleSet } from '#engine/oversight/defaultRuleSet'
import { ruleSetInForce } from '#engine/oversight/ruleSet'
import type { OversightRule } from '#engine/oversight/ruleSet'
import { wouldGive } from '#engine/oversight/wouldGive'
import type { GivenCounts } from '#engine/oversight/wouldGive'
import { contextFor } from '#server/cases/context'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import { cityOf } from './rules.ts'

/** So many open cases are looked at for one answer; the next one goes on after them. */
const pageSize = 250
const nothing: GivenCounts = { reminder: 0, yellow: 0, red: 0 }

/** What rules would have given by now over the open cases of the reader's city, beside those in force; nothing is recorded. */
export async function previewRules(services: CaseServices, reader: Reader, rules: readonly OversightRule[], after: string): Promise<RulesPreview> {
  const [city, directory] = [await cityOf(services, reader), await services.directory.read()]
  const filter = { 'closed': false, 'village.id': { $in: directory.organisations.filter(({ id }) => directory.line(id).at(-1) === city).map(({ id }) => id) } }
  const [rows, open] = await Promise.all([
    services.store.caseRows.find({ ...filter, _id: { $gt: after } }, { _id: 1 }).sort({ _id: 1 }).limit(pageSize).lean(), services.store.caseRows.countDocuments(filter),
  ])
  let [now, then] = [nothing, nothing]
  for (const { _id } of rows) {
    const given = await givenIn(services, _id, rules)
    now = sumOf(now, given.now)
    then = sumOf(then, given.then)
  }
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { open, looked: rows.length, after: last?._id ?? null, now, then }
}

async function givenIn(services: CaseServices, caseId: string, rules: readonly OversightRule[]): Promise<{ now: GivenCounts, then: GivenCounts }> {
  const loaded = await services.log.load(caseId)
  const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
  if (!loaded || !item) return { now: nothing, then: nothing }
  const context = await contextFor(services, item, services.clock.now(), loaded.state)
  const inForce = ruleSetInForce(context.oversight ?? [], context.now.slice(0, 10)) ?? defaultRuleSet
  return { now: wouldGive(item.flow, loaded.state, inForce, context), then: wouldGive(item.flow, loaded.state, { rules: [...rules] }, context) }
}

function sumOf(one: GivenCounts, other: GivenCounts): GivenCounts {
  return { reminder: one.reminder + other.reminder, yellow: one.yellow + other.yellow, red: one.red + other.red }
}
