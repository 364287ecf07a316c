import { z } from 'zod'

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
