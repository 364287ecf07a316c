import { dueOn } from '../clock/limits.ts'
import type { Context } from '../context.ts'
import type { Day } from '../state.ts'
import { defaultRuleSet } from './defaultRuleSet.ts'
import { rulesNow } from './ruleSet.ts'

/** The days by which a card or an order is answered, appealed against, ruled on, counted from today. */
export function answerDays(context: Context): { readonly replyDueOn: Day, readonly appealDueOn: Day, readonly rulingDueOn: Day } {
  const { replyDays, appealDays, rulingDays } = rulesNow(context) ?? defaultRuleSet
  const by = (amount: number): Day => dueOn(context.now, { amount, unit: 'workingDays' }, context.calendar) ?? context.now.slice(0, 10)
  return { replyDueOn: by(replyDays), appealDueOn: by(appealDays), rulingDueOn: by(rulingDays) }
}
