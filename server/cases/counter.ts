import type { CounterView, StartFormView } from '#contract/cases'
import { momentOf } from '#case/moment'
import { formViewFor } from '#form/view'
import type { Reader } from '#server/http/session'
import { named } from '#server/projections/caseFacts'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { CaseServices } from './services.ts'
import { materialsView } from './view/materials.ts'

/** 窗口: the items in force, and the villages for which this reader may register. */
export async function counterFor(services: CaseServices, reader: Reader): Promise<CounterView> {
  const directory = await services.directory.read()
  const villages = directory.organisations.filter(({ id, level }) => level === 'village' && reader.may('case.open', { subject: 'Case', organisations: directory.line(id) }))
  const isAgent = reader.holdings.some(({ post }) => post === 'villageAgent')
  const items = await services.items.allInForce()
  return {
    items: items.map(({ itemId, definition: { item } }) => ({ itemId, name: item.name, kind: item.kind, code: item.code, summary: item.summary, by: [isAgent ? 'agent' : 'counter'] })),
    villages: villages.map(({ id }) => named(directory, id)),
  }
}

/** The blank form of an item, with its defaults, and its list of materials. */
export async function startFormFor(services: CaseServices, itemId: string): Promise<StartFormView | Refused> {
  const item = await services.items.inForce(itemId)
  if (!item) return refused('item.not-published')
  const now = services.clock.now()
  const defaults = Object.fromEntries(item.definition.form.flatMap(({ key, default: value }) => (value === undefined ? [] : [[key, value]])))
  const form = formViewFor(item.form, defaults, momentOf(item, null, item.flow.start.id, null, now))
  return { itemId, itemName: item.definition.item.name, version: item.version, form, materials: materialsView(item, null, defaults, now) }
}
