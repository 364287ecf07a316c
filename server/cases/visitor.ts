import type { VisitorView } from '#contract/counter'
import { applicantFieldsOf } from '#case/applicant'
import { caseFilter } from '#server/http/permission'
import type { Reader } from '#server/http/session'
import { audited } from './auditTrail.ts'
import { openAlready } from './openAlready.ts'
import type { CaseServices } from './services.ts'
import { hiddenFrom } from '#case/hidden'
import { readerOf } from './view/reader.ts'
import { contextFor } from './context.ts'

/** Earlier cases of one visitor that are counted. */
const mostCounted = 100

/**
 * 来的是谁: what earlier cases that this reader may read say of who has this identity number, and her open cases of the item. Cases are found by the
 * marks of their applicants, of which there is one an item; the number itself is stored nowhere in the clear.
 */
export async function visitorFor(services: CaseServices, reader: Reader, { identity, itemId }: { readonly identity: string, readonly itemId: string | null }): Promise<VisitorView> {
  const number = identity.replace(/\s/g, '').toUpperCase()
  const item = itemId === null ? null : await services.items.inForce(itemId)
  const open = item ? await openAlready(services, item, { caseId: '', applicant: { name: '', identity: number, representative: null } }, reader) : []
  return { known: await knownPerson(services, reader, number), open }
}

async function knownPerson(services: CaseServices, reader: Reader, identity: string): Promise<VisitorView['known']> {
  const mayRead = caseFilter(reader.rights)
  if (mayRead === null) return null
  const marks = (await services.items.allInForce()).flatMap(({ itemId }) => services.marks.markOf(itemId, { name: '', identity, representative: null }) ?? [])
  const rows = await services.store.caseRows.find({ $and: [{ applicantMark: { $in: marks } }, mayRead] }, { _id: 1, openedAt: 1 }).sort({ openedAt: -1 }).limit(mostCounted).lean()
  const [last] = rows
  const loaded = last && await services.log.load(last._id)
  if (!last || !loaded) return null
  await audited(services, { who: reader.person.id, what: 'counter.known', on: last._id, result: 'ok' })
  const { state } = loaded
  const item = await services.items.byHash(state.itemId, state.definitionHash)
  if (!item) return null
  const hidden = hiddenFrom(item, readerOf(item, state, reader.person.id, await contextFor(services, item, services.clock.now(), state)))
  const fields = applicantFieldsOf(item.definition.form.filter(({ id }) => !hidden.has(id)), item.flow.start.id)
  const said = (key: string | null): string => (key !== null && typeof state.values[key] === 'string' ? state.values[key] : '')
  return { name: state.applicant.name, phone: said(fields.phone), address: said(fields.address), village: state.village, visits: rows.length, lastOn: last.openedAt.slice(0, 10) }
}
