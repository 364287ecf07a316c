/**
 * Why something is so, as codes with parameters: the page makes the sentence from the locale's `explain.<code>`. Parameters are ids, days, instants
 * and numbers; who shows them knows the names (a ground's, a post's, a person's).
 */
export const reasonCodes = [
  'date.limit', 'date.from.accepted', 'date.from.byLaw', 'date.from.step', 'date.extended', 'date.rest', 'date.suspended', 'date.suspendedOpen', 'date.makeUp',
  'date.moved', 'date.provisional', 'date.stopped', 'date.over',
  'day.start', 'day.counted', 'day.makeUp', 'day.weekend', 'day.holiday', 'day.closure', 'day.suspended', 'day.moved', 'day.ahead', 'day.aheadMakeUp', 'day.over', 'day.hours', 'day.provisional',
  'mine.post', 'mine.vacant', 'mine.pool', 'mine.claimed', 'mine.correction', 'mine.leastLoaded', 'mine.roundRobin', 'mine.previousHandler', 'mine.handlerOf', 'mine.chosen',
  'mine.standIn', 'mine.signer', 'mine.asked',
  'waiting.task', 'waiting.vacant', 'waiting.correction', 'waiting.supplement', 'waiting.signer', 'waiting.suspension', 'waiting.suspensionOpen', 'waiting.join', 'waiting.timer',
  'waiting.message', 'waiting.acceptance', 'waiting.failed',
] as const
export type ReasonCode = typeof reasonCodes[number]

export interface Reason {
  readonly code: ReasonCode
  readonly data: Readonly<Record<string, string | number>>
}

export function reason(code: ReasonCode, data: Reason['data'] = {}): Reason {
  return { code, data }
}
