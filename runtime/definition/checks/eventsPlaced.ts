import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/**
 * An event-based gateway leads to waits alone, two at least; a timer on a border is on a step's, one that doesn't accept, and no way leads to it.
 * No way leads into a sub-process or out of one.
 */
export const eventsPlaced = defineCheck({
  code: 'events-placed', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, outgoing, incoming, node }) => flow.nodes.filter((each) => {
    if (each.type === 'eventBased') {
      const targets = outgoing(each.id).map(({ target }) => target)
      return targets.length < 2 || targets.some((target) => !['timer', 'message'].includes(node(target)?.type ?? '') || incoming(target).length > 1)
    }
    if (outgoing(each.id).some(({ target }) => node(target) && node(target)?.scope !== each.scope)) return true
    if (each.type !== 'boundary') return false
    const host = node(each.attachedTo)
    return host?.type !== 'userTask' || host.accepts || incoming(each.id).length > 0
  }).map((each) => ({ elementId: each.id, data: nameOf(each) })),
})
