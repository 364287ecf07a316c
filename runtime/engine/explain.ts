import type { Context } from './context.ts'
import { whyDate } from './explanations/whyDate.ts'
import type { WhyDate } from './explanations/whyDate.ts'
import { whyMine } from './explanations/whyMine.ts'
import type { WhyMine } from './explanations/whyMine.ts'
import { whyWaiting } from './explanations/whyWaiting.ts'
import type { WhyWaiting } from './explanations/whyWaiting.ts'
import type { CompiledFlow } from './graph.ts'
import { latestVisit } from './kept.ts'
import type { CaseState, Day } from './state.ts'

export type Question =
  | { readonly ask: 'whyMine', readonly execution: string, readonly person: string }
  | { readonly ask: 'whyWaiting' }
  | { readonly ask: 'whyDate', readonly clock: 'statutory' | 'promised' }
  | { readonly ask: 'whyDate', readonly execution: string }

/**
 * Answers a question about a case, or null when there is nothing to explain. Ids, codes and numbers only, so that the page says it in its own
 * language; never goes to a browser as it is.
 */
export function explain(flow: CompiledFlow, state: CaseState, question: Question, context: Context): WhyMine | WhyWaiting | WhyDate | null {
  if (question.ask === 'whyMine') return whyMine(flow, state, question, context)
  if (question.ask === 'whyWaiting') return whyWaiting(flow, state, context)
  return whyDate(flow, state, question, context)
}

/** Outcomes of the steps done so far, by node id: what `steps` means to a form's rules. */
export function stepOutcomes(flow: CompiledFlow, state: CaseState): Record<string, { outcome: string | null, by: string | null, on: Day | null }> {
  return Object.fromEntries([...flow.nodes.values()].filter((each) => each.node.type === 'userTask').flatMap(({ id }) => {
    const visit = latestVisit(state, id)
    return visit ? [[id, { outcome: visit.outcome, by: visit.by, on: visit.on.slice(0, 10) }]] : []
  }))
}
