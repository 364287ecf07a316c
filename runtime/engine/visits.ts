import type { Event } from './events.ts'

/** How often each node's visits were completed, those undone later included; parked tasks that came back count once. */
export function visitCounts(events: Iterable<Event>): Record<string, number> {
  const nodes = new Map<string, string>()
  const counts: Record<string, number> = {}
  const count = (nodeId: string): void => {
    counts[nodeId] = (counts[nodeId] ?? 0) + 1
  }
  for (const event of events) {
    if (event.type === 'taskOpened') nodes.set(event.id, event.nodeId)
    else if (event.type === 'nodePassed') count(event.nodeId)
    else if (event.type === 'waitOpened') nodes.set(event.id, event.nodeId)
    else if (event.type === 'taskCompleted' || event.type === 'waitEnded') count(nodes.get(event.id) ?? event.id)
    else if (event.type === 'signClosed') count(event.nodeId)
  }
  return counts
}
