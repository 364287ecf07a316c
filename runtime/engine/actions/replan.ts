import { z } from 'zod'
import { acceptanceOverAt } from '../acceptance.ts'
import { movedBoundaries } from '../boundaries.ts'
import { waitUntil } from '../clock/limits.ts'
import { movedDueDays, replannedStepClock } from '../deadlines.ts'
import { openExecutions } from '../kept.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { Instant } from '../state.ts'
import { defineAction } from './action.ts'

/**
 * 重新推算: the calendar changed (a notice came, an office closed); due days and waits that are still to come move with it, and an event says why.
 * Only the system sends it; `replan.nothing` where nothing moves. What is decided, told to the applicant, or stands still keeps its day.
 */
export const replan = defineAction({
  type: 'replan', reason: 'none', input: z.strictObject({ why: z.literal('calendar'), notice: z.string().max(200).optional() }),
  may: ({ command: { actor } }) => (actor.origin === 'system' ? null : refuse('replan.by-system', { person: actor.person })),
  decide: (run, { why, notice = null }) => {
    const moved = { ...movedDueDays(run), acceptanceOverAt: movedAcceptance(run), steps: movedSteps(run), waits: movedWaits(run) }
    const isMoved = moved.statutoryDueOn ?? moved.promisedDueOn ?? moved.acceptanceOverAt
    const boundaries = movedBoundaries(run)
    if (isMoved === null && [moved.steps, moved.waits, boundaries].every((each) => each.length === 0)) return refuse('replan.nothing', {})
    emit(run, { type: 'replanned', why, notice, ...moved })
    for (const each of boundaries) emit(run, { type: 'boundariesArmed', ...each })
    return null
  },
  offers: () => [],
})

function movedAcceptance({ state: { acceptance, acceptedAt }, context }: Run): Instant | null {
  if (!acceptance || acceptedAt !== null) return null
  const now = acceptanceOverAt(acceptance.from, context.calendar)
  return now === acceptance.overAt ? null : now
}

function movedSteps({ flow, state, context }: Run): { id: string, clock: NonNullable<ReturnType<typeof replannedStepClock>> }[] {
  return openExecutions(state).flatMap((visit) => {
    const clock = replannedStepClock(flow, visit, context)
    return clock ? [{ id: visit.id, clock }] : []
  })
}

function movedWaits({ flow, state, context }: Run): { id: string, until: Instant }[] {
  return openExecutions(state).flatMap(({ id, nodeId, openedAt, until }) => {
    const node = flow.nodes.get(nodeId)?.node
    if (until === null || node?.type !== 'timer') return []
    const now = waitUntil(openedAt, node.wait, context.calendar)
    return now === until ? [] : [{ id, until: now }]
  })
}
