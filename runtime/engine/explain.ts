import type { Context } from './context.ts'
import type { RulerDay } from './clock/ruler.ts'
import { daysOf } from './clock/ruler.ts'
import { limitClockOf, stepLimitClockOf } from './deadlines.ts'
import type { CompiledFlow } from './graph.ts'
import { latestVisit, openExecutionOf, openTasks } from './kept.ts'
import { candidates, mayHandle } from './people.ts'
import type { Refusal } from './refusals.ts'
import type { CaseState, Day } from './state.ts'

export type Question =
  | { readonly ask: 'whyMine', readonly execution: string, readonly person: string }
  | { readonly ask: 'whyWaiting' }
  | { readonly ask: 'whyDate', readonly clock: 'statutory' | 'promised' }
  | { readonly ask: 'whyDate', readonly execution: string }

/** Why a task is with a person: the post and where, and what led to this holder; or what keeps it from them. */
export interface WhyMine {
  readonly ask: 'whyMine'
  readonly post: string
  readonly organisation: string
  readonly by: 'holder' | 'pool' | 'strategy' | 'correction' | 'vacant'
  readonly strategy: string | null
  /** The step whose handler it goes to, where the strategy names one. */
  readonly handlerOf: string | null
  readonly candidates: readonly string[]
  readonly refusal: Refusal | null
}

/** What a case waits for: tasks and who may act, tokens at joins and what they miss, the applicant. */
export interface WhyWaiting {
  readonly ask: 'whyWaiting'
  readonly tasks: readonly { readonly execution: string, readonly nodeId: string, readonly holder: string | null, readonly candidates: readonly string[], readonly parkedFor: string | null }[]
  readonly joins: readonly { readonly nodeId: string, readonly from: string, readonly missing: readonly string[] }[]
  readonly applicant: { readonly list: readonly string[], readonly dueOn: Day } | null
}

/** Why a date: every day from the start, counted, or why not. */
export interface WhyDate { readonly ask: 'whyDate', readonly dueOn: Day | null, readonly days: readonly RulerDay[] }

/** Answers a question about a case, or null when there is nothing to explain. Ids only; never goes to a browser as it is. */
export function explain(flow: CompiledFlow, state: CaseState, question: Question, context: Context): WhyMine | WhyWaiting | WhyDate | null {
  if (question.ask === 'whyMine') return whyMine(flow, state, question.execution, question.person, context)
  if (question.ask === 'whyWaiting') return whyWaiting(flow, state, context)
  const clock = 'clock' in question ? limitClockOf(state.clock, question.clock) : stepLimitClockOf(flow, state, question.execution)
  if (!clock) return null
  const dueOn = 'clock' in question ? state.clock?.[question.clock]?.dueOn : openExecutionOf(state, question.execution)?.clock?.dueOn
  return { ask: 'whyDate', dueOn: dueOn ?? null, days: daysOf(clock, context.calendar, context.now) }
}

function whyMine(flow: CompiledFlow, state: CaseState, id: string, person: string, context: Context): WhyMine | null {
  const visit = openExecutionOf(state, id)
  const node = visit && flow.nodes.get(visit.nodeId)?.node
  if (!visit?.assignment || node?.type !== 'userTask') return null
  const { post, organisation, holder, claimedAt } = visit.assignment
  const able = candidates(flow, state, visit, context)
  const free = able.length === 0 ? 'vacant' : 'pool'
  const assigned = visit.correction ? 'correction' : 'strategy'
  return {
    ask: 'whyMine', post, organisation, candidates: able, by: holder === null ? free : claimedAt === null ? assigned : 'holder', strategy: node.strategy,
    handlerOf: node.strategy.startsWith('handlerOf:') ? node.strategy.slice('handlerOf:'.length) : null,
    refusal: mayHandle(flow, state, visit, { person, origin: 'desk' }, context),
  }
}

function whyWaiting(flow: CompiledFlow, state: CaseState, context: Context): WhyWaiting {
  const asked = state.supplement
  const waiting = new Set(state.tokens.map((each) => each.edge))
  return {
    ask: 'whyWaiting',
    tasks: openTasks(state).map((each) => ({
      execution: each.id, nodeId: each.nodeId, holder: each.assignment?.holder ?? null,
      candidates: candidates(flow, state, each, context), parkedFor: each.parked?.for ?? null,
    })),
    joins: state.tokens.flatMap(({ edge }) => {
      const at = flow.edges.get(edge)
      if (!at) return []
      const missing = at.target.incoming.filter((each) => !waiting.has(each.id)).map((each) => each.source.id)
      return [{ nodeId: at.target.id, from: at.source.id, missing }]
    }),
    applicant: asked && asked.answeredAt === null && state.endedAt === null ? { list: asked.list, dueOn: asked.dueOn } : null,
  }
}

/** Outcomes of the steps done so far, by node id: what `steps` means to a form's rules. */
export function stepOutcomes(flow: CompiledFlow, state: CaseState): Record<string, { outcome: string | null, by: string | null, on: Day | null }> {
  return Object.fromEntries([...flow.nodes.values()].filter((each) => each.node.type === 'userTask').flatMap(({ id }) => {
    const visit = latestVisit(state, id)
    return visit ? [[id, { outcome: visit.outcome, by: visit.by, on: visit.on.slice(0, 10) }]] : []
  }))
}
