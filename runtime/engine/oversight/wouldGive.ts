import { limitClockOf, officeCalendar, stepLimitClockOf } from '../deadlines.ts'
import type { Context } from '../context.ts'
import type { CompiledFlow } from '../graph.ts'
import { openTasks } from '../kept.ts'
import { isEnded } from '../phases.ts'
import type { CaseState } from '../state.ts'
import { instantOf, receiptClock } from './plan.ts'
import type { Limit } from './plan.ts'
import type { OversightRule, RuleSet } from './ruleSet.ts'

export type GivenCounts = Readonly<Record<OversightRule['gives'], number>>

/**
 * What a rule set would have given by now over the limits of a case that run: reminders, yellow and red cards, each rule once a limit. For comparing
 * rules before they are published; nothing is given by it.
 */
export function wouldGive(flow: CompiledFlow, state: CaseState, { rules }: Pick<RuleSet, 'rules'>, context: Context): GivenCounts {
  const counts = { reminder: 0, yellow: 0, red: 0 }
  for (const { watched, clock, calendar } of runningLimits(flow, state, context)) {
    for (const { watches, gives, when } of rules) {
      const at = watches === watched ? instantOf(when, clock, calendar) : null
      if (at !== null && at <= context.now) counts[gives] += 1
    }
  }
  return counts
}

function runningLimits(flow: CompiledFlow, state: CaseState, context: Context): Limit[] {
  const { acceptance, acceptedAt, clock } = state
  if (isEnded(state.phase)) return []
  const { calendar } = context
  const ofCase = (['promised', 'statutory'] as const).flatMap((watched): Limit[] => {
    const limit = clock?.stoppedAt === null ? limitClockOf(clock, watched) : null
    return limit ? [{ about: watched, watched, execution: null, clock: limit, calendar }] : []
  })
  const ofSteps = openTasks(state).flatMap(({ id, assignment }): Limit[] => {
    const limit = stepLimitClockOf(flow, state, id)
    return limit ? [{ about: id, watched: 'step', execution: id, clock: limit, calendar: officeCalendar(context, assignment?.organisation) }] : []
  })
  const receipt: Limit[] = acceptance && acceptedAt === null ? [{ about: 'receipt', watched: 'receipt', execution: acceptance.execution, clock: receiptClock(acceptance.from), calendar }] : []
  return [...receipt, ...ofCase, ...ofSteps]
}
