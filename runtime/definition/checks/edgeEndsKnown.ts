import { defineCheck } from './check.ts'

/** Both ends of an edge are nodes. */
export const edgeEndsKnown = defineCheck({
  code: 'edge-ends-known', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, node }) => flow.edges
    .filter(({ source, target }) => !node(source) || !node(target))
    .map(({ id, name }) => ({ elementId: id, data: { name: name?.zh || id } })),
})
