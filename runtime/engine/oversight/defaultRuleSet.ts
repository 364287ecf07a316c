import type { RuleSet } from './ruleSet.ts'

/**
 * What a city begins with, until it publishes rules of its own. Red for a receipt that goes unanswered repeatedly, procedure, content, fee and attitude
 * are cards that an oversight officer gives by hand.
 */
export const defaultRuleSet: RuleSet = {
  id: 'default', inForceFrom: '2024-01-01', replyDays: 2, appealDays: 5, rulingDays: 5,
  source: { zh: '电子监察预警纠错规则（系统默认，待本市公布）', en: 'Rules of e-supervision (default until the city publishes its own)' },
  rules: [
    { id: 'receiptReminder', watches: 'receipt', gives: 'reminder', when: { day: 3 } },
    { id: 'receiptYellow', watches: 'receipt', gives: 'yellow', when: { over: 0 } },
    { id: 'promisedReminder', watches: 'promised', gives: 'reminder', when: { left: 2 } },
    { id: 'promisedYellow', watches: 'promised', gives: 'yellow', when: { over: 0 } },
    { id: 'promisedRed', watches: 'promised', gives: 'red', when: { over: 5 } },
    { id: 'statutoryReminder', watches: 'statutory', gives: 'reminder', when: { left: 3 } },
    { id: 'statutoryRed', watches: 'statutory', gives: 'red', when: { over: 0 } },
    { id: 'stepReminder', watches: 'step', gives: 'reminder', when: { left: 1 } },
    { id: 'stepYellow', watches: 'step', gives: 'yellow', when: { over: 0 } },
    { id: 'stepRed', watches: 'step', gives: 'red', when: { times: 2 } },
  ],
}
