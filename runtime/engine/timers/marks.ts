import { dueOn } from '../clock/limits.ts'
import { startOf } from '../clock/days.ts'
import type { Mark } from '../oversight/card.ts'
import { answerDays } from '../oversight/days.ts'
import { addresseesOf } from '../oversight/people.ts'
import { openExecutionOf } from '../kept.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { CaseState, Instant } from '../state.ts'
import type { TimerKind } from './timer.ts'

/** 预警、黄牌、红牌 by rule, as of the instant that the rule names. */
export const marks: TimerKind = {
  kind: 'mark',
  timersOf: (_flow, state) => state.oversight.marks.filter((mark) => isRunning(state, mark))
    .map((mark) => ({ id: idOf(mark), kind: 'mark', dueAt: mark.dueAt, execution: mark.execution })),
  fire: (run, { id }) => {
    const mark = run.state.oversight.marks.find((each) => idOf(each) === id)
    if (!mark) return refuse('timer.unknown', { timer: id })
    const { rule, about, gives, execution, dueAt: on } = mark
    const to = addresseesOf(run.flow, run.state, execution, run.context)
    if (gives === 'reminder') emit(run, { type: 'reminded', rule, about, execution, on, to, next: nextOf(run, mark) })
    else {
      const { replyDueOn, appealDueOn } = answerDays(run.context)
      emit(run, { type: 'cardIssued', id: `k${run.state.oversight.given + 1}`, kind: gives, rule, about, execution, on, to, replyDueOn, appealDueOn, reason: null, by: null, principal: null })
    }
    return null
  },
}

function idOf({ rule, about }: Mark): string {
  return `mark:${about}:${rule}`
}

/** A mark waits while its clock stands still, and is gone with its task or once the limit was kept. Silence that the law ended was silence all the same. */
function isRunning(state: CaseState, { about, execution, dueAt }: Mark): boolean {
  const { clock, acceptance, phase } = state
  if (about === 'receipt') return acceptance?.execution === execution && (acceptance.byLaw ? dueAt <= acceptance.overAt : phase === 'registered')
  if (execution === null) return clock !== null && clock.stoppedAt === null && clock.suspensions.every(({ until }) => until !== null)
  const visit = openExecutionOf(state, execution)
  return visit !== null && visit.clock?.pauses.at(-1)?.until !== null
}

/** When a repeating reminder comes again: those that an outage has missed are one with this. */
function nextOf({ context: { calendar, now } }: Run, { every, dueAt }: Mark): Instant | null {
  if (!every) return null
  let next = dueAt
  while (next <= now) next = startOf(dueOn(next, { amount: every.days, unit: 'workingDays' }, calendar) ?? every.until)
  return next < every.until ? next : null
}
