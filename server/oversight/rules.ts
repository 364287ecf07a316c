import type { RulesBody, RulesView } from '#contract/rules'
import { ruleSet, ruleSetInForce } from '#engine/oversight/ruleSet'
import { defaultRuleSet } from '#engine/oversight/defaultRuleSet'
import { audited } from '#server/cases/auditTrail'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import { inTurn } from './cityRules.ts'

/** The city that a reader belongs to: the top of the line of the first office held. */
export async function cityOf({ directory }: CaseServices, reader: Reader): Promise<string> {
  return (await directory.read()).line(reader.holdings[0]?.organisation ?? '').at(-1) ?? ''
}

/** The rule set in force in the reader's city, what is to come, and all versions. */
export async function rulesFor(services: CaseServices, reader: Reader): Promise<RulesView> {
  const [city, directory] = [await cityOf(services, reader), await services.directory.read()]
  const records = await services.store.ruleSets.find({ city }).sort({ version: -1 }).lean()
  const sets = inTurn(records)
  const today = services.clock.today()
  const inForce = ruleSetInForce(sets, today) ?? defaultRuleSet
  return {
    city, cityName: directory.organisation(city)?.name ?? { zh: city }, inForce, ahead: sets.findLast(({ inForceFrom }) => inForceFrom > today) ?? null,
    version: records[0]?.version ?? 0, mayEdit: reader.may('rules.edit', { subject: 'RuleSet', city }),
    versions: records.map(({ version, rules, by, at, reason }) => ({ version, set: ruleSet.parse(rules), by: directory.person(by)?.name.zh ?? by, at, reason })),
  }
}

/**
 * Publishes the next version of the city's rules; limits that begin or move from then on go by it. Refusals: rules.forbidden, rules.changed when another
 * version came first, rules.backdated, clock.unconfirmed.
 */
export async function publishRules(services: CaseServices, reader: Reader, { version, set, reason }: RulesBody): Promise<Refused | null> {
  const { store, clock } = services
  const city = await cityOf(services, reader)
  if (!reader.may('rules.edit', { subject: 'RuleSet', city })) return refused('rules.forbidden')
  if (clock.doubt()) return refused('clock.unconfirmed')
  if (set.inForceFrom < clock.today()) return refused('rules.backdated', { data: { today: clock.today() } })
  const newest = (await store.ruleSets.find({ city }).sort({ version: -1 }).limit(1).lean())[0]?.version ?? 0
  if (newest !== version) return refused('rules.changed')
  const next = version + 1
  try {
    await store.ruleSets.create({ _id: `${city}:${next}`, city, version: next, rules: { ...set, id: `v${next}` }, reason, by: reader.person.id, at: clock.now() })
  }
  catch (error) {
    if (duplicateKey(error)) return refused('rules.changed')
    throw error
  }
  services.rules.changed()
  await audited(services, { who: reader.person.id, what: 'rules.publish', on: city, result: `v${next} from ${set.inForceFrom}` })
  return null
}
