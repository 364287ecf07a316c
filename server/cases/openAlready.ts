import type { OpenWarning } from '#contract/cases'
import { applicantOf } from '#case/applicant'
import type { Reader } from '#server/http/session'
import type { PublishedItem } from './publishedItems.ts'
import type { OpenRequest } from './openCase.ts'
import type { CaseServices } from './services.ts'

/** More open cases than this are not told one by one. */
const mostTold = 5

/**
 * Open cases of the same applicant and item, but for the one being opened (flow.md §6, open). A case of a township whose cases
 * this reader may not read is told without its number.
 */
export async function openAlready({ store, marks }: CaseServices, item: PublishedItem, { caseId, patch }: Pick<OpenRequest, 'caseId' | 'patch'>, reader: Reader): Promise<OpenWarning[]> {
  const mark = marks.markOf(item.itemId, applicantOf(item.definition.form, patch.values ?? {}))
  if (mark === null) return []
  const rows = await store.caseRows.find({ applicantMark: mark, closed: false, _id: { $ne: caseId } }, { caseNo: 1, organisations: 1 }).sort({ _id: 1 }).limit(mostTold).lean()
  return rows.map(({ _id, caseNo, organisations }) => {
    const isReadable = reader.may('case.read', { subject: 'Case', organisations })
    return { code: 'case.open-already', caseNo: isReadable ? caseNo : null, caseId: isReadable ? _id : null }
  })
}
