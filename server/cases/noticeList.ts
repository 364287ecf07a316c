import type { NoticesView, NoticeView } from '#contract/administration'
import type { NoticeRecord } from '#server/store/index'
import type { CaseServices } from './services.ts'

const mostShown = 100

/** 消息: what a person was told of cases, newest first, with the names of item and step. */
export async function noticeList(services: CaseServices, person: string): Promise<NoticesView> {
  const { store } = services
  const [rows, unread] = await Promise.all([
    store.notices.find({ person }).sort({ at: -1, _id: 1 }).limit(mostShown).lean(), store.notices.countDocuments({ person, read: false }),
  ])
  const cases = await store.caseRows.find({ _id: { $in: [...new Set(rows.map(({ caseId }) => caseId))] } }, { itemId: 1, itemName: 1, contentHash: 1 }).lean()
  const byId = new Map(cases.map((each) => [each._id, each]))
  const named = async ({ _id, caseId, caseNo, type, nodeId, at, read }: NoticeRecord): Promise<NoticeView> => {
    const of = byId.get(caseId)
    const item = of && nodeId !== null ? await services.items.byHash(of.itemId, of.contentHash) : null
    return { id: _id, caseId, caseNo, type, nodeId, at, read, itemName: of?.itemName ?? null, nodeName: item && nodeId !== null ? item.flow.nameOf(nodeId) : null }
  }
  return { rows: await Promise.all(rows.map(named)), unread }
}
