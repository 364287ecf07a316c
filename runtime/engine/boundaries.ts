import { waitUntil } from './clock/limits.ts'
import { officeCalendar } from './deadlines.ts'
import type { GraphNode } from './graph.ts'
import { openExecutionOf, openExecutions } from './kept.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { Instant } from './state.ts'

/**
 * Arms the timers on the border of a task that was just opened. They count from its opening; where its step's clock goes on (after a recall, or a correction
 * that came back), with that clock, without the days on which it stood still.
 */
export function armBoundaries(run: Run, node: GraphNode, id: string): void {
  if (node.boundaries.length === 0) return
  emit(run, { type: 'boundariesArmed', id, timers: timersOn(run, node, id) })
}

function timersOn({ state, context }: Run, node: GraphNode, id: string): { node: string, dueAt: Instant }[] {
  const visit = openExecutionOf(state, id)
  const calendar = officeCalendar(context, visit?.assignment?.organisation)
  const { from, pauses } = visit?.clock ?? { from: visit?.openedAt ?? context.now, pauses: [] }
  return node.boundaries.flatMap(({ id: at, node: event }) => (event.type === 'boundary' ? [{ node: at, dueAt: waitUntil(from, event.wait, calendar, pauses) }] : []))
}

/** Border timers that are still armed, of tasks that don't stand still, and that another calendar moves; by their task. */
export function movedBoundaries(run: Run): { id: string, timers: { node: string, dueAt: Instant }[] }[] {
  const { flow, state } = run
  return openExecutions(state).flatMap((visit) => {
    const node = flow.nodes.get(visit.nodeId)
    if (!node || visit.clock?.pauses.some(({ until }) => until === null)) return []
    const timers = timersOn(run, node, visit.id).filter((each) => state.boundaries.some((armed) => armed.execution === visit.id && armed.node === each.node && armed.dueAt !== each.dueAt))
    return timers.length > 0 ? [{ id: visit.id, timers }] : []
  })
}
