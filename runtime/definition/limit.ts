import { z } from 'zod'
import { localizedText } from './text.ts'

/** A span of working days (by the jurisdiction's calendar), of calendar days, or of office hours. */
export const daySpan = z.strictObject({
  amount: z.int().min(1).max(3660),
  unit: z.enum(['workingDays', 'days', 'officeHours']),
})
export type DaySpan = z.infer<typeof daySpan>

/** 法定期限 / 承诺期限: counted from the day after acceptance. */
export const legalLimit = daySpan.extend({
  from: z.literal('accepted'),
  source: localizedText.optional(),
})
export type LegalLimit = z.infer<typeof legalLimit>

/** 延期: once, by the holder of one post, before the due date. */
export const extensionRule = daySpan.extend({
  by: z.string(),
  source: localizedText,
})
export type ExtensionRule = z.infer<typeof extensionRule>
