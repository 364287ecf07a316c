import { defineCheck } from './check.ts'
import { nameOf, reachedFrom } from './subject.ts'

/** Some way leads from each node to an end: nowhere does a case get stuck for good. */
export const nodeReachesEnd = defineCheck({
  code: 'node-reaches-end', part: 'flow', severity: 'error',
  find({ definition: { flow }, previous }) {
    const ends = flow.nodes.filter((node) => node.type === 'end').map(({ id }) => id)
    if (ends.length === 0) return []
    const ending = reachedFrom(ends, previous)
    return flow.nodes.filter(({ id }) => !ending.has(id)).map((node) => ({ elementId: node.id, data: nameOf(node) }))
  },
})
