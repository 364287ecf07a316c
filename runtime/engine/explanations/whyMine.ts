import type { Context } from '../context.ts'
import type { CompiledFlow } from '../graph.ts'
import { openExecutionOf } from '../kept.ts'
import { candidates, mayHandle } from '../people.ts'
import type { Refusal } from '../refusals.ts'
import type { OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { reason } from './reason.ts'
import type { Reason, ReasonCode } from './reason.ts'

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
  /** Whom this person would act for ("A 代 B"); null for themselves, or where they may not act at all. */
  readonly standsInFor: string | null
  /** The post first, then what led to the holder, then the stand-in. */
  readonly reasons: readonly Reason[]
  readonly refusal: Refusal | null
}

/** Explains a task to a person; null for a wait, or what is no open task. */
export function whyMine(flow: CompiledFlow, state: CaseState, { execution, person }: { readonly execution: string, readonly person: string }, context: Context): WhyMine | null {
  const visit = openExecutionOf(state, execution)
  const node = visit && flow.nodes.get(visit.nodeId)?.node
  if (!visit?.assignment || node?.type !== 'userTask') return null
  const { post, organisation, holder, claimedAt } = visit.assignment
  const able = candidates(flow, state, visit, context)
  const free = able.length === 0 ? 'vacant' : 'pool'
  const assigned = visit.correction ? 'correction' : 'strategy'
  const by = holder === null ? free : claimedAt === null ? assigned : 'holder'
  const principal = principalFor(flow, state, visit, person, context)
  return {
    ask: 'whyMine', post, organisation, candidates: able, by, strategy: node.strategy, handlerOf: handlerStep(node.strategy),
    standsInFor: principal !== null && principal !== person ? principal : null,
    reasons: [
      reason('mine.post', { post, organisation, node: node.id }),
      ...(visit.signer ? [reason('mine.signer', { node: node.id })] : []),
      ...(visit.errand ? [reason('mine.asked', { by: visit.errand.by })] : []),
      ledTo(visit, by, node.strategy),
      ...(principal !== null && principal !== person ? [reason('mine.standIn', { person, principal })] : []),
    ],
    refusal: principal === null ? mayHandle(flow, state, visit, { person, origin: 'desk' }, context) : null,
  }
}

/** Themselves, or the first they stand in for today, as whom they may handle the task; null when neither may. */
function principalFor(flow: CompiledFlow, state: CaseState, visit: OpenExecution, person: string, context: Context): string | null {
  const day = context.now.slice(0, 10)
  const away = context.standIns.filter((each) => each.by === person && each.from <= day && day <= each.to).map((each) => each.person)
  return [person, ...away].find((each) => mayHandle(flow, state, visit, { person, origin: 'desk', onBehalfOf: each === person ? undefined : each }, context) === null) ?? null
}

const byStrategy: Readonly<Record<string, ReasonCode>> = {
  leastLoaded: 'mine.leastLoaded', roundRobin: 'mine.roundRobin', previousHandler: 'mine.previousHandler', chosen: 'mine.chosen',
}

function ledTo({ assignment, correction }: OpenExecution, by: WhyMine['by'], strategy: string): Reason {
  const holder = assignment?.holder ?? ''
  if (by === 'vacant') return reason('mine.vacant', { post: assignment?.post ?? '' })
  if (by === 'pool') return reason('mine.pool', { post: assignment?.post ?? '' })
  if (by === 'holder') return reason('mine.claimed', { holder, at: assignment?.claimedAt ?? '' })
  if (by === 'correction') return reason('mine.correction', { holder, of: correction?.of ?? '' })
  const step = handlerStep(strategy)
  if (step !== null) return reason('mine.handlerOf', { holder, step })
  return reason(byStrategy[strategy] ?? 'mine.previousHandler', { holder })
}

function handlerStep(strategy: string): string | null {
  return strategy.startsWith('handlerOf:') ? strategy.slice('handlerOf:'.length) : null
}
