import type { OversightList, OversightRow, OversightTab } from '#contract/oversight'
import { caseFilter } from '#server/http/permission'
import type { Reader } from '#server/http/session'
import type { OversightRowRecord } from '#server/store/index'
import { openText } from './seal.ts'
import type { CaseServices } from './services.ts'
import { addresseeView } from './view/oversightView.ts'

const pageSize = 60
type Filter = Record<string, unknown>

/** 电子监察: reminders, cards and orders on the cases that a reader may oversee, what is due first; others newest first. Paged by key. */
export async function oversightListFor(services: CaseServices, reader: Reader, tab: OversightTab, cursor: string | null): Promise<OversightList> {
  const seen = caseFilter(reader.rights)
  const today = services.clock.today()
  if (seen === null) return { rows: [], cursor: null, counts: { ruling: 0, late: 0, reply: 0, reminders: 0, yellow: 0, red: 0 } }
  const page = await pageOf(services, { ...seen }, tab, cursor)
  return { rows: await shown(services, reader, page, today), cursor: page.length === pageSize ? cursorAt(tab, page.at(-1)) : null, counts: await countsOf(services, { ...seen }, reader, today) }
}

function pageOf({ store }: CaseServices, seen: Filter, tab: OversightTab, cursor: string | null): Promise<OversightRowRecord[]> {
  const [key, id] = cursor?.split('|') ?? []
  if (tab === 'waiting') {
    const beyond = key && id ? [{ $or: [{ dueOn: { $gt: key } }, { dueOn: key, _id: { $gt: id } }] }] : []
    return store.oversightRows.find({ $and: [seen, { waits: { $in: ['reply', 'ruling'] } }, ...beyond] }).sort({ dueOn: 1, _id: 1 }).limit(pageSize).lean()
  }
  const what = tab === 'reminders' ? ['reminder'] : ['yellow', 'red', 'order']
  const beyond = key && id ? [{ $or: [{ on: { $lt: key } }, { on: key, _id: { $gt: id } }] }] : []
  return store.oversightRows.find({ $and: [seen, { what: { $in: what } }, ...beyond] }).sort({ on: -1, _id: 1 }).limit(pageSize).lean()
}

function cursorAt(tab: OversightTab, last: OversightRowRecord | undefined): string | null {
  return last ? `${(tab === 'waiting' ? last.dueOn : last.on) ?? ''}|${last._id}` : null
}

async function countsOf({ store }: CaseServices, seen: Filter, reader: Reader, today: string): Promise<OversightList['counts']> {
  const count = (filter: Filter): Promise<number> => store.oversightRows.countDocuments({ $and: [seen, filter] }).exec()
  const [ruling, late, reply, reminders, yellow, red] = await Promise.all([
    count({ waits: 'ruling', by: { $ne: reader.person.id } }), count({ waits: 'reply', dueOn: { $lt: today } }), count({ waits: 'reply', dueOn: { $gte: today } }),
    count({ what: 'reminder' }), count({ what: 'yellow' }), count({ what: 'red' }),
  ])
  return { ruling, late, reply, reminders, yellow, red }
}

async function shown(services: CaseServices, reader: Reader, rows: readonly OversightRowRecord[], today: string): Promise<OversightRow[]> {
  const keys = await services.keys.keysOf(rows.map(({ caseId }) => caseId))
  const directory = await services.directory.read()
  return rows.map((row) => {
    const { caseId, caseNo, itemName, village, township, what, card, about, nodeName, on, by, state, waits, dueOn } = row
    const key = keys.get(caseId)
    return {
      id: row._id, caseId, caseNo, itemName, village, township, what, card, about, nodeName, on, state, waits, dueOn,
      applicantName: key && row.applicant ? openText(row.applicant, key, `${caseId}/applicant`) : '',
      to: row.to.map((each) => addresseeView(each, directory)), by: by === null ? null : directory.person(by)?.name.zh ?? by,
      late: dueOn !== null && dueOn < today,
      yours: waits === 'ruling' && by !== reader.person.id && row.to.every(({ person }) => person !== reader.person.id),
    }
  })
}
