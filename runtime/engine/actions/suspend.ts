import { z } from 'zod'
import type { ItemFacts } from '#definition/item'
import { addDays, dayOf, startOf } from '../clock/days.ts'
import { claimIfFree } from '../completion.ts'
import { isPastDue } from '../deadlines.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Instant } from '../state.ts'
import { defineAction } from './action.ts'
import { handled, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/**
 * 挂起: a ground of the item that this step may claim stops the case's clocks, and parks the task with its own clock, until it is over or the ground's
 * days are. Not for a case that is late already: `suspend.late`. Source: 行政许可法 art. 45.
 */
export const suspend = defineAction({
  type: 'suspend', reason: 'required', input: z.strictObject({ ground: z.string().max(64) }),
  may: mayHandleTask,
  decide: (run, { ground }) => {
    const found = handled(run)
    if (isRefusal(found)) return found
    const allowed = groundOf(run.flow.item, ground)
    if (!allowed || !found.task.suspend.includes(ground)) return refuse('suspend.not-allowed', { ground, node: found.node.id })
    if (isPastDue(run.state, run.context)) return refuse('suspend.late', { dueOn: run.state.clock?.statutory?.dueOn ?? run.state.clock?.promised?.dueOn ?? '' })
    claimIfFree(run, found.visit)
    const { actor, reason = '' } = run.command
    emit(run, {
      type: 'suspended', execution: found.visit.id, ground, overAt: overOf(run.context.now, allowed.maxDays), reason, by: actor.person, principal: principalOf(actor),
    })
    return null
  },
  offers: ({ flow, state, mine, context }) => (isPastDue(state, context) ? [] : mine.flatMap((visit) => {
    const grounds = taskOf(flow, state, visit.id)?.task.suspend.flatMap((id) => groundOf(flow.item, id) ?? []) ?? []
    if (grounds.length === 0) return []
    const [only, ...others] = grounds.map(({ id, ground }) => ({ value: id, label: ground }))
    return [offer('suspend', visit.id, {
      reason: 'required',
      fields: [{ key: 'ground', kind: 'choice', required: true, options: only ? [only, ...others] : [], ...(only && others.length === 0 ? { value: only.value } : {}) }],
    })]
  })),
})

function groundOf({ suspensions }: ItemFacts, id: string): ItemFacts['suspensions'][number] | null {
  return suspensions.find((each) => each.id === id) ?? null
}

/** `maxDays` are the days that may go uncounted: the day of stopping still counts, and at 00:00 after the last the clocks run again. */
function overOf(now: Instant, maxDays: number | undefined): Instant | null {
  return maxDays === undefined ? null : startOf(addDays(dayOf(now), maxDays + 1))
}
