import { z } from 'zod'
import { localizedText } from './text.ts'

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
const values = z.record(z.string(), z.json())

/** One step of a sample case: who does what at which node, in legal time. */
export const sampleStep = z.strictObject({
  on: instant,
  as: z.string().optional(),
  at: z.string().optional(),
  do: z.enum(['accept', 'decline', 'requestSupplement', 'supplement', 'complete', 'sendBack', 'withdraw', 'suspend', 'resume',
    'extend', 'transfer', 'message', 'timer', 'recall']),
  outcome: z.string().optional(),
  set: values.optional(),
  opinion: z.string().optional(),
  to: z.string().optional(),
  straightBack: z.literal(true).optional(),
  list: z.array(z.string()).optional(),
  ground: z.string().optional(),
  reason: z.string().optional(),
})
export type SampleStep = z.infer<typeof sampleStep>

/** A whole case as a story with its expected end: the item's own acceptance test. */
export const sampleCase = z.strictObject({
  id: z.string(), title: localizedText,
  opened: z.strictObject({ on: instant, by: z.enum(['counter', 'applicant', 'agent']), village: z.string() }),
  values,
  steps: z.array(sampleStep),
  expect: z.strictObject({
    end: z.string(), result: z.string(), visits: z.record(z.string(), z.int().min(0)),
    dueOn: z.string().optional(), late: z.boolean().optional(),
  }),
})
export type SampleCase = z.infer<typeof sampleCase>
