import type { CounterView, StartFormView } from '#contract/counter'
import { applicantFieldsOf } from '#case/applicant'
import { momentOf } from '#case/moment'
import type { FormValues } from '#definition/value'
import { dueOn } from '#engine/clock/limits'
import { formViewFor } from '#form/view'
import type { Reader } from '#server/http/session'
import type { Directory } from '#server/directory/directory'
import { named } from '#server/projections/caseFacts'
import { Refused, refused } from '#server/refusal'
import { seeCase } from './caseAccess.ts'
import { calendarsFor } from './context.ts'
import { saidBefore } from './prefill.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'
import { materialsView } from './view/materials.ts'

/** Days within which the office answers an application, and by which at most a paper that may follow is promised. Source: 行政许可法 art. 32. */
const daysToAnswer = { amount: 5, unit: 'workingDays' } as const

/** 窗口: the items in force, the villages for which this reader may register, and how many it was today. */
export async function counterFor(services: CaseServices, reader: Reader): Promise<CounterView> {
  const directory = await services.directory.read()
  const villages = registersFor(reader, directory)
  const isAgent = reader.holdings.some(({ post }) => post === 'villageAgent')
  const items = await services.items.allInForce()
  const decidedBy = (decides: string): CounterView['items'][number]['decidedBy'] => {
    const [, department] = decides.split(':')
    return directory.organisations.find((each) => each.level === 'city' && each.department === department && department !== undefined)?.name ?? null
  }
  return {
    items: items.map(({ itemId, definition: { item } }) => ({
      itemId, name: item.name, kind: item.kind, code: item.code, summary: item.summary, by: [isAgent ? 'agent' : 'counter'],
      decides: item.decides, decidedBy: decidedBy(item.decides), promised: item.promisedLimit, feeFen: item.fee.amountFen,
    })),
    villages: villages.map(({ id }) => named(directory, id)),
    today: await services.store.caseRows.countDocuments({ openedBy: reader.person.id, openedAt: { $gte: services.clock.today() } }),
    mayBackfill: reader.holdings.some(({ post }) => post === 'townshipAdministrator'),
  }
}

/** Villages for which this reader may register. */
function registersFor(reader: Reader, { organisations, line }: Directory): Directory['organisations'] {
  return organisations.filter(({ id, level }) => level === 'village' && reader.may('case.open', { subject: 'Case', organisations: line(id) }))
}

/** The blank form of an item, with its defaults, and its list of materials; `from`: with what a consultation said already. */
export async function startFormFor(services: CaseServices, reader: Reader, itemId: string, from: string | null): Promise<StartFormView | Refused> {
  const item = await services.items.inForce(itemId)
  if (!item) return refused('item.not-published')
  const said = from === null ? null : await seeCase(services, reader, from)
  if (said instanceof Refused) return said
  const now = services.clock.now()
  const defaults = Object.fromEntries(item.definition.form.flatMap(({ key, default: value }) => (value === undefined ? [] : [[key, value]])))
  const directory = await services.directory.read()
  const village = said?.loaded.state.village ?? registersFor(reader, directory)[0]?.id ?? reader.holdings[0]?.organisation ?? ''
  const { calendar } = calendarsFor(item, { village }, await services.calendars.read(), directory, now)
  const day = dueOn(now, daysToAnswer, calendar) ?? now.slice(0, 10)
  return {
    itemId, itemName: item.definition.item.name, version: item.version, form: formViewFor(item.form, defaults, momentOf(item, null, item.flow.start.id, null, now)),
    steps: [...item.flow.nodes.values()].filter(({ node }) => node.type === 'userTask').map(({ id }) => ({ id, name: item.flow.nameOf(id) })),
    decisive: decisiveOf(item), materials: materialsView(item, null, defaults, now, directory), applicant: applicantFieldsOf(item.definition.form, item.flow.start.id),
    answerBy: item.definition.item.kind === 'power' ? day : null, followBy: day,
    from: said === null ? null : await saidBefore(services, said, item, reader.person.id),
  }
}

/** Choices of the start form that decide what materials are asked for: the first two that have no more than four options. */
function decisiveOf({ definition, materialConditions, flow }: PublishedItem): string[] {
  const read = new Set([...materialConditions.values()].flatMap(({ fields }) => fields.map(({ key }) => key)))
  const few = definition.form.filter(({ key, type, rights, settings }) => read.has(key) && type === 'choice' && flow.start.id in rights && Array.isArray(settings['options']) && settings['options'].length <= 4)
  return few.slice(0, 2).map(({ key }) => key)
}

/** 材料 as the form stands while it is being filled in. */
export async function materialsFor(services: CaseServices, itemId: string, values: FormValues): Promise<{ materials: StartFormView['materials'] } | Refused> {
  const item = await services.items.inForce(itemId)
  return item ? { materials: materialsView(item, null, values, services.clock.now(), await services.directory.read()) } : refused('item.not-published')
}
