import { z } from 'zod'
import { itemKind } from '../definition/item.ts'
import { inboxBox, named } from './cases.ts'

/** Of the day that presses, the step's or the case's: past, today or tomorrow, later. */
export const inboxClock = z.enum(['overdue', 'soon', 'onTime'])

/**
 * GET /api/inbox: one page of one box. `q`: words of name, number, village or item, in Chinese, pinyin or initials. `place` is a township or
 * a village, `step` a node of `item`.
 */
export const inboxQuery = z.strictObject({
  box: inboxBox.default('mine'), cursor: z.string().max(200).optional(),
  q: z.string().trim().max(80).optional(), place: z.string().max(64).optional(), item: z.string().max(64).optional(), kind: itemKind.optional(),
  step: z.string().max(64).optional(), clock: inboxClock.optional(),
})
export type InboxQuery = z.infer<typeof inboxQuery>

/** GET /api/inbox/choices: what the reader's lists can be narrowed by. `places`: townships, and the villages of the reader's own. */
export const inboxChoices = z.object({
  places: z.array(named), items: z.array(named.extend({ kind: itemKind, steps: z.array(named) })),
})
export type InboxChoices = z.infer<typeof inboxChoices>
