import { waitUntil } from './clock/limits.ts'
import type { GraphNode } from './graph.ts'
import { openExecutionOf } from './kept.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'

/**
 * Arms the timers on the border of a task that was just opened. They count from its opening; where its step's clock goes on (after a recall, or a correction
 * that came back), with that clock, without the days on which it stood still.
 */
export function armBoundaries(run: Run, node: GraphNode, id: string): void {
  if (node.boundaries.length === 0) return
  const { now, calendar } = run.context
  const { from, pauses } = openExecutionOf(run.state, id)?.clock ?? { from: now, pauses: [] }
  const timers = node.boundaries.flatMap(({ id: at, node: event }) => {
    if (event.type !== 'boundary') return []
    return [{ node: at, dueAt: waitUntil(from, event.wait, calendar, pauses) }]
  })
  emit(run, { type: 'boundariesArmed', id, timers })
}
