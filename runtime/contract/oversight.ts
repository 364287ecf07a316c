import { z } from 'zod'
import { localizedText } from '../definition/text.ts'

const named = z.object({ id: z.string(), name: localizedText })

/** What waits for an answer or a ruling; reminders; or all. */
export const oversightTab = z.enum(['waiting', 'reminders', 'all'])
export type OversightTab = z.infer<typeof oversightTab>

/** One reminder, card or order. `about`: receipt, promised, statutory, a step's execution (then `nodeName`), what a hand gave it for, or `order`. */
export const oversightRow = z.object({
  id: z.string(), caseId: z.string(), caseNo: z.string(), itemName: localizedText, applicantName: z.string(), village: named, township: named,
  what: z.enum(['reminder', 'yellow', 'red', 'order']), card: z.string().nullable(), about: z.string(), nodeName: localizedText.nullable(), on: z.string(),
  to: z.array(z.object({ postName: localizedText, organisationName: localizedText, person: z.string().nullable() })), by: z.string().nullable(),
  state: z.string(), waits: z.enum(['reply', 'ruling', 'none']), dueOn: z.string().nullable(), late: z.boolean(),
  /** It waits for this reader. */
  yours: z.boolean(),
})
export type OversightRow = z.infer<typeof oversightRow>

/** GET /api/oversight?tab=&cursor=: of the cases that the reader may oversee. `counts`: what waits for a ruling of the reader's, is late, awaits an answer; reminders and cards in all. */
export const oversightList = z.object({
  rows: z.array(oversightRow), cursor: z.string().nullable(),
  counts: z.object({ ruling: z.int(), late: z.int(), reply: z.int(), reminders: z.int(), yellow: z.int(), red: z.int() }),
})
export type OversightList = z.infer<typeof oversightList>
