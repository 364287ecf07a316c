import { defineCheck } from './check.ts'
import { nameOf, reachedFrom } from './subject.ts'

/** Some way leads from the start to each node. */
export const nodeReached = defineCheck({
  code: 'node-reached', part: 'flow', severity: 'error',
  find({ definition: { flow }, next }) {
    const starts = flow.nodes.filter((node) => node.type === 'start' && node.scope === undefined).map(({ id }) => id)
    if (starts.length === 0) return []
    const reached = reachedFrom(starts, next)
    return flow.nodes.filter(({ id }) => !reached.has(id)).map((node) => ({ elementId: node.id, data: nameOf(node) }))
  },
})
