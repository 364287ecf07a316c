import type { OpenWarning } from '#contract/cases'
import { openTasks } from '#engine/kept'
import type { Applicant } from '#engine/state'
import type { Reader } from '#server/http/session'
import { dueOnOf } from '#server/projections/caseRow'
import type { CaseRowRecord } from '#server/store/index'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** More open cases than this are not told one by one. */
const mostTold = 5

/**
 * Open cases of the same applicant and item, but for the one being opened (flow.md §6, open). A case of a township whose cases
 * this reader may not read is told without its number and where it stands.
 */
export async function openAlready(services: CaseServices, item: PublishedItem, { caseId, applicant }: { readonly caseId: string, readonly applicant: Applicant }, reader: Reader): Promise<OpenWarning[]> {
  const { store, marks } = services
  const mark = marks.markOf(item.itemId, applicant)
  if (mark === null) return []
  const rows = await store.caseRows.find({ applicantMark: mark, closed: false, _id: { $ne: caseId } }, { caseNo: 1, organisations: 1 }).sort({ _id: 1 }).limit(mostTold).lean()
  return Promise.all(rows.map((row) => warningOf(services, item, row, reader.may('case.read', { subject: 'Case', organisations: row.organisations }))))
}

async function warningOf({ log }: CaseServices, { flow }: PublishedItem, { _id, caseNo }: Pick<CaseRowRecord, '_id' | 'caseNo'>, isReadable: boolean): Promise<OpenWarning> {
  const state = isReadable ? (await log.load(_id))?.state : undefined
  if (!state) return { code: 'case.open-already', caseNo: null, caseId: null, nodeName: null, dueOn: null, distinction: null }
  const task = openTasks(state)[0]
  return {
    code: 'case.open-already', caseNo, caseId: _id, dueOn: dueOnOf(state), distinction: state.distinction,
    nodeName: task && flow.nodes.has(task.nodeId) ? flow.nameOf(task.nodeId) : null,
  }
}
