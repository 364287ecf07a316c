import type { z } from 'zod'
import type { DeliveriesView, DeliveryView, deliveryState } from '#contract/administration'
import type { Reader } from '#server/http/session'
import { caseNoOf } from '#server/projections/caseFacts'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { DeliveryRecord } from '#server/store/index'
import { audited } from './auditTrail.ts'
import type { CaseServices } from './services.ts'

const pageSize = 50
const shanghaiOffsetMs = 8 * 60 * 60 * 1000

/** What did not get out, or what did: a page by key, newest case first, and how many are stuck. */
export async function deliveriesFor(services: CaseServices, state: z.infer<typeof deliveryState>, cursor: string | null): Promise<DeliveriesView> {
  const { deliveries } = services.store
  const failed = { state: 'waiting' as const, attempts: { $gt: 0 } }
  const shown = { ...(state === 'waiting' ? failed : { state }), ...(cursor === null ? {} : { _id: { $lt: cursor } }) }
  const [rows, dead, waiting] = await Promise.all([
    deliveries.find(shown).sort({ _id: -1 }).limit(pageSize).lean(), deliveries.countDocuments({ state: 'dead' }), deliveries.countDocuments(failed),
  ])
  return {
    rows: await Promise.all(rows.map((each) => viewOf(services, each))), cursor: rows.length === pageSize ? rows.at(-1)?._id ?? null : null,
    dead, waiting, channels: [...services.channels],
  }
}

/** Has a delivery, or all dead ones, tried again at once, under the same id: a receiver who had it knows it. Refusal: delivery.none. */
export async function retryDeliveries(services: CaseServices, reader: Reader, id: string | null): Promise<{ retried: number } | Refused> {
  const again = { $set: { state: 'waiting' as const, nextAt: '', attempts: 0, error: null } }
  const { modifiedCount, matchedCount } = await services.store.deliveries.updateMany(id === null ? { state: 'dead' } : { _id: id }, again)
  if (id !== null && matchedCount === 0) return refused('delivery.none')
  await audited(services, { who: reader.person.id, what: 'delivery.retry', on: id, result: String(modifiedCount) })
  return { retried: modifiedCount }
}

async function viewOf(services: CaseServices, { _id, caseId, channel, effect, state, attempts, triedAt, nextAt, error }: DeliveryRecord): Promise<DeliveryView> {
  const type = typeof effect === 'object' && effect !== null && 'type' in effect && typeof effect.type === 'string' ? effect.type : ''
  return {
    id: _id, caseId, caseNo: await caseNoOf(services, caseId), channel, type, state, attempts, error,
    triedAt: localOf(triedAt), nextAt: state === 'waiting' ? localOf(nextAt) : null,
  }
}

function localOf(instant: string | null): string | null {
  return instant ? new Date(Date.parse(instant) + shanghaiOffsetMs).toISOString().slice(0, 19) : null
}
