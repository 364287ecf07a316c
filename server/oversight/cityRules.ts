import { defaultRuleSet } from '#engine/oversight/defaultRuleSet'
import { ruleSet } from '#engine/oversight/ruleSet'
import type { RuleSet } from '#engine/oversight/ruleSet'
import type { RuleSetRecord, Store } from '#server/store/index'

/** How long read rules serve, in milliseconds of the machine's clock; another process's change is seen after that. */
const freshFor = 5000

/** 电子监察规则 by city, as last read. */
export interface CityRules {
  /** A city's rule sets, of which at any day one is in force; the default stands for all days before. */
  readonly of: (city: string) => Promise<readonly RuleSet[]>
  /** Call after a change in this process. */
  readonly changed: () => void
}

interface Kept { readonly byCity: ReadonlyMap<string, readonly RuleSet[]>, readonly until: number }

/** Reads the cities' rule sets from the store and keeps them for a few seconds. */
export function openCityRules(store: Store): CityRules {
  let kept: Kept | null = null
  let reading: Promise<Kept> | null = null

  async function read(): Promise<Kept> {
    const records = await store.ruleSets.find({}).sort({ city: 1, version: -1 }).lean()
    const byCity = new Map([...Map.groupBy(records, ({ city }) => city)].map(([city, versions]) => [city, inTurn(versions)]))
    kept = { byCity, until: performance.now() + freshFor }
    return kept
  }

  return {
    async of(city) {
      const fresh = kept && performance.now() < kept.until ? kept : await (reading ??= read().finally(() => { reading = null }))
      return fresh.byCity.get(city) ?? byDefault
    },
    changed() {
      kept = null
      reading = null
    },
  }
}

const byDefault: readonly RuleSet[] = [defaultRuleSet]

/** A later version takes the place of all that would come into force with it or after it. Newest first; the default last. */
export function inTurn(versions: readonly Pick<RuleSetRecord, 'rules'>[]): RuleSet[] {
  const sets: RuleSet[] = []
  for (const { rules } of versions) {
    const set = ruleSet.parse(rules)
    if (sets.every((later) => set.inForceFrom < later.inForceFrom)) sets.push(set)
  }
  return [...sets, defaultRuleSet]
}
