import { z } from 'zod'
import { elementId, localizedText } from '#definition/text'
import type { Context } from '../context.ts'
import type { Day } from '../state.ts'

/** What oversight watches: the five days of receipt, the case's two limits, each step's own. */
const watched = z.enum(['receipt', 'promised', 'statutory', 'step'])
export type Watched = z.infer<typeof watched>

/**
 * When a rule speaks. `left`: so many of the limit's days are left after the day · `over`: so many working days past the due day, 0 as that day ends ·
 * `day`: on the so-manieth counted day · `times`: the limit is used up so many times.
 */
const moment = z.union([
  z.strictObject({ left: z.int().min(0).max(366) }), z.strictObject({ over: z.int().min(0).max(366) }),
  z.strictObject({ day: z.int().min(1).max(366) }), z.strictObject({ times: z.int().min(2).max(10) }),
])
export type Moment = z.infer<typeof moment>

/** A reminder, a yellow or a red card. `everyDays`: a reminder that comes again after so many working days, until the limit is over. */
export const oversightRule = z.strictObject({
  id: elementId, watches: watched, gives: z.enum(['reminder', 'yellow', 'red']), when: moment, everyDays: z.int().min(1).max(60).optional(),
})
export type OversightRule = z.infer<typeof oversightRule>

/** 电子监察规则: what a city watches, in force from a day; a later one takes its place. The days are working days. */
export const ruleSet = z.strictObject({
  id: elementId, inForceFrom: z.iso.date(), source: localizedText, rules: z.array(oversightRule).max(100),
  /** To answer a card or an order, to appeal against a card, to rule on that. */
  replyDays: z.int().min(1).max(60), appealDays: z.int().min(1).max(60), rulingDays: z.int().min(1).max(60),
})
export type RuleSet = z.infer<typeof ruleSet>

/** The rule set in force on a day: the latest begun by then; null where none is. */
export function ruleSetInForce(sets: readonly RuleSet[], day: Day): RuleSet | null {
  return sets.reduce<RuleSet | null>((best, each) => (each.inForceFrom <= day && (best === null || each.inForceFrom > best.inForceFrom) ? each : best), null)
}

/** The rule set in force now. */
export function rulesNow({ oversight = [], now }: Pick<Context, 'oversight' | 'now'>): RuleSet | null {
  return ruleSetInForce(oversight, now.slice(0, 10))
}
