import type { Context } from '../context.ts'
import type { CompiledFlow, GraphNode } from '../graph.ts'
import { openTasks } from '../kept.ts'
import { candidates } from '../people.ts'
import type { OpenExecution } from '../execution.ts'
import type { CaseState, Day } from '../state.ts'
import { waitingPlaces } from '../waitingPlaces.ts'
import { reason } from './reason.ts'
import type { Reason } from './reason.ts'

/** What a case waits for: tasks and who may act, tokens at joins and what they miss, time, messages, the applicant, the law. */
export interface WhyWaiting {
  readonly ask: 'whyWaiting'
  readonly tasks: readonly { readonly execution: string, readonly nodeId: string, readonly holder: string | null, readonly candidates: readonly string[], readonly parkedFor: string | null }[]
  readonly joins: readonly { readonly nodeId: string, readonly from: string, readonly missing: readonly string[] }[]
  readonly applicant: { readonly list: readonly string[], readonly dueOn: Day } | null
  readonly reasons: readonly Reason[]
}

/** Explains what a case waits for; nothing when it is over. */
export function whyWaiting(flow: CompiledFlow, state: CaseState, context: Context): WhyWaiting {
  const asked = state.supplement
  const tasks = openTasks(state)
  const joins = joinsWaiting(flow, state)
  return {
    ask: 'whyWaiting', joins,
    tasks: tasks.filter((each) => each.assignment).map((each) => ({
      execution: each.id, nodeId: each.nodeId, holder: each.assignment?.holder ?? null,
      candidates: candidates(flow, state, each, context), parkedFor: each.parked?.for ?? null,
    })),
    applicant: asked && asked.answeredAt === null && state.endedAt === null ? { list: asked.list, dueOn: asked.dueOn } : null,
    reasons: [
      ...tasks.flatMap((each) => taskReason(flow, state, each, context)),
      ...joins.map(({ nodeId, from, missing }) => reason('waiting.join', { node: nodeId, from, missing: missing.join(' ') })),
      ...lawReasons(state),
      ...state.disarmed.map(({ timer, dueAt, code }) => reason('waiting.failed', { timer, dueAt, code })),
    ],
  }
}

function taskReason(flow: CompiledFlow, state: CaseState, visit: OpenExecution, context: Context): Reason[] {
  const { nodeId: node, parked, assignment, until } = visit
  const type = flow.nodes.get(node)?.node.type
  if (type === 'message') return [reason('waiting.message', { node })]
  if (until !== null) return [reason('waiting.timer', { node, until })]
  if (!assignment) return []
  if (parked?.for === 'suspension') {
    const { ground, overAt } = parked
    return [overAt === null ? reason('waiting.suspensionOpen', { node, ground }) : reason('waiting.suspension', { node, ground, until: overAt })]
  }
  if (parked?.for === 'supplement') return [reason('waiting.supplement', { node, dueOn: state.supplement?.dueOn ?? '' })]
  if (parked) return [reason(`waiting.${parked.for}`, { node })]
  const { holder, post } = assignment
  const isVacant = holder === null && candidates(flow, state, visit, context).length === 0
  return [isVacant ? reason('waiting.vacant', { node, post }) : reason('waiting.task', { node, post, holder: holder ?? '', dueOn: visit.clock?.dueOn ?? '' })]
}

/** For each token at a join the empty ways in that something may still come on: an inclusive join doesn't wait for the others. */
function joinsWaiting(flow: CompiledFlow, state: CaseState): { nodeId: string, from: string, missing: string[] }[] {
  const held = new Set(state.tokens.map((each) => each.edge))
  const places = waitingPlaces(flow, state)
  return state.tokens.flatMap(({ edge }) => {
    const at = flow.edges.get(edge)
    if (!at) return []
    const empty = at.target.incoming.filter((each) => !held.has(each.id))
    const mayCome = (from: GraphNode): boolean => empty.some((way) => from === way.source || flow.canReach(from, way))
    const awaited = [...new Set(places.filter(mayCome).map(({ id }) => id))]
    return [{ nodeId: at.target.id, from: at.source.id, missing: awaited.length > 0 ? awaited : empty.map((each) => each.source.id) }]
  })
}

function lawReasons({ acceptance, acceptedAt, supplement }: CaseState): Reason[] {
  const isAsked = supplement !== null && supplement.answeredAt === null
  if (acceptedAt !== null || !acceptance || isAsked) return []
  return [reason('waiting.acceptance', { until: acceptance.overAt })]
}
