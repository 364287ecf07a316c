import { z } from 'zod'
import { localizedText } from '../definition/text.ts'

/** Why something is so: the page says it by `explain.<code>`; ids in `data` are names in the reader's language by now. */
export const reasonView = z.object({ code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })

/** GET /api/cases/:caseId/explain?ask=whyMine&execution=: why a task is with this reader, or why not (`refusal`: a problem's code). */
export const whyMineView = z.object({ ask: z.literal('whyMine'), reasons: z.array(reasonView), candidates: z.array(z.string()), refusal: z.string().nullable() })
/** …?ask=whyWaiting */
export const whyWaitingView = z.object({ ask: z.literal('whyWaiting'), reasons: z.array(reasonView) })
/** …?ask=whyDate&clock=statutory|promised, or &execution=: every day from the start, counted, or why not. */
export const whyDateView = z.object({
  ask: z.literal('whyDate'), clock: z.enum(['statutory', 'promised', 'step']), dueOn: z.string().nullable(), overAt: z.string().nullable(), isOverdue: z.boolean(),
  limit: z.object({ amount: z.int(), unit: z.string() }), source: localizedText.nullable(), extensionSource: localizedText.nullable(),
  dueBeforeExtension: z.string().nullable(), counted: z.number(), left: z.number(), reasons: z.array(reasonView),
  days: z.array(z.object({
    date: z.string(), kind: z.string(), nth: z.int().nullable(), hours: z.number().nullable(), marks: z.array(z.string()), name: z.string().nullable(),
    isMakeUp: z.boolean(), isProvisional: z.boolean(), reasons: z.array(reasonView),
  })),
  months: z.array(z.object({ month: z.string(), counted: z.int(), total: z.int() })),
})
export const explainView = z.discriminatedUnion('ask', [whyMineView, whyWaitingView, whyDateView])
export type ExplainView = z.infer<typeof explainView>
export type ReasonView = z.infer<typeof reasonView>
