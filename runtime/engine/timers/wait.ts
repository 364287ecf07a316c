import { openExecutionOf, openExecutions } from '../kept.ts'
import { refuse } from '../refusals.ts'
import { endWait } from '../waits.ts'
import type { TimerKind } from './timer.ts'

/** 定时等待 on the way: a public notice of seven days is over, and the token goes on. */
export const wait: TimerKind = {
  kind: 'wait',
  timersOf: (_flow, state) => openExecutions(state).flatMap(({ id, until, status }) => (until === null || status === 'replaced' ? [] : [{ id, kind: 'wait', dueAt: until, execution: id }])),
  fire: (run, { id, dueAt }) => {
    const waiting = openExecutionOf(run.state, id)
    return waiting ? endWait(run, waiting, { on: dueAt, by: null }) : refuse('timer.unknown', { timer: id })
  },
}
