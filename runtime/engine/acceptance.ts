import { addDays, startOf } from './clock/days.ts'
import { dueOn } from './clock/limits.ts'
import type { Calendar } from './clock/calendar.ts'
import { openTasks } from './kept.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { Instant } from './state.ts'

/** So many working days the authority has to accept, to decline or to ask for what is missing. Source: 行政许可法 art. 32. */
const daysToAnswer = 5

/**
 * Begins the five days once an accepting step is open: the authority has the papers. Only where the law says that silence accepts (kind power), and only
 * before acceptance.
 */
export function awaitAcceptance(run: Run): void {
  const { state, flow } = run
  if (state.acceptedAt !== null || flow.item.kind !== 'power' || flow.accepting.length === 0) return
  const step = openTasks(state).find((each) => flow.accepting.some(({ id }) => id === each.nodeId))
  if (step && step.id !== state.acceptance?.execution) beginDays(run, step.id, step.openedAt)
}

/** The five days begin anew: the supplement came. */
export function awaitAcceptanceAgain(run: Run, execution: string): void {
  if (run.state.acceptance?.execution === execution) beginDays(run, execution, run.context.now)
}

function beginDays(run: Run, execution: string, from: Instant): void {
  emit(run, { type: 'acceptanceAwaited', execution, from, overAt: acceptanceOverAt(from, run.context.calendar) })
}

/** Once silence has accepted, nothing may be declined or asked for any more: `accept.by-law`. */
export function byLawRefusal({ state: { acceptance } }: Run): Refusal | null {
  return acceptance?.byLaw ? refuse('accept.by-law', { from: acceptance.from, on: acceptance.overAt }) : null
}

/** 00:00 after the fifth working day: from then on silence has accepted. */
export function acceptanceOverAt(from: Instant, calendar: Calendar): Instant {
  return startOf(addDays(dueOn(from, { amount: daysToAnswer, unit: 'workingDays' }, calendar) ?? from, 1))
}
