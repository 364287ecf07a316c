import { z } from 'zod'
import { localizedText } from '#definition/text'

/**
 * GET /api/clock: legal time, and why it is not believed (flow.md §8): the wall clock `jumped` against the monotonic one, or at
 * the start was `behind` the highest instant stored or more than 31 days `ahead` of it. POST /api/clock { legalNow }: the
 * operator confirms what was read; an hour that is another by then is refused `clock.unconfirmed`.
 */
export const legalClockView = z.object({
  legalNow: z.string(),
  doubt: z.object({ why: z.enum(['jumped', 'behind', 'ahead']), highest: z.string().nullable() }).nullable(),
})
export type LegalClockView = z.infer<typeof legalClockView>
export const confirmClockBody = z.strictObject({ legalNow: z.string().max(32) })

/** A message on its way out of the house: ids and codes only; times are local to Asia/Shanghai, by the machine's clock. */
export const deliveryView = z.object({
  id: z.string(), caseId: z.string(), caseNo: z.string(), channel: z.enum(['notice', 'webhook', 'file']), type: z.string(),
  state: z.enum(['waiting', 'sent', 'dead']), attempts: z.int(), triedAt: z.string().nullable(), nextAt: z.string().nullable(), error: z.string().nullable(),
})
export type DeliveryView = z.infer<typeof deliveryView>
/**
 * GET /api/deliveries?state=&cursor=: `dead` were given up, `waiting` failed and are tried again, `sent` are out. Counts of the
 * first two. POST /api/deliveries/:deliveryId/retry, of all `dead` ones POST /api/deliveries/retry: they are tried at once, under the same id.
 */
export const deliveryState = z.enum(['dead', 'waiting', 'sent'])
export const deliveriesView = z.object({
  rows: z.array(deliveryView), cursor: z.string().nullable(), dead: z.int(), waiting: z.int(),
  channels: z.array(z.enum(['notice', 'webhook', 'file'])),
})
export type DeliveriesView = z.infer<typeof deliveriesView>
export const retriedView = z.object({ retried: z.int() })

/** GET /api/notices: the reader's own, newest first. POST /api/notices/read { ids }, or without ids all of them: they were seen. `type` is that of the effect; names are null where the case is gone. */
export const noticeView = z.object({
  id: z.string(), caseId: z.string(), caseNo: z.string(), type: z.string(), nodeId: z.string().nullable(), at: z.string(), read: z.boolean(),
  itemName: localizedText.nullable(), nodeName: localizedText.nullable(),
})
export type NoticeView = z.infer<typeof noticeView>
export const noticesView = z.object({ rows: z.array(noticeView), unread: z.int() })
export type NoticesView = z.infer<typeof noticesView>
export const readBody = z.strictObject({ ids: z.array(z.string().max(200)).min(1).max(200).optional() })
export const unreadView = z.object({ unread: z.int() })
