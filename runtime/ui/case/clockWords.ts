import type { ClockView } from '#contract/cases'
import type { MarkKind } from '../StateMark.vue'

const marks: Readonly<Record<ClockView['state'], MarkKind>> = {
  notStarted: 'notStarted', normal: 'ok', soon: 'warn', overdue: 'bad', suspended: 'mute', ended: 'done', none: 'half',
}

/** The shape that stands for a clock's state; its word is `case.clock.<state>`. */
export function markOfClock(state: ClockView['state']): MarkKind {
  return marks[state]
}
