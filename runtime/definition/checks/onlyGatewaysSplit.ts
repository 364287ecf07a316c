import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** Several ways leave only a split or a fork; an end has none. */
export const onlyGatewaysSplit = defineCheck({
  code: 'only-gateways-split', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, outgoing }) => flow.nodes
    .filter((node) => (node.type === 'end' ? outgoing(node.id).length > 0 : !['exclusive', 'parallel', 'inclusive', 'eventBased'].includes(node.type) && outgoing(node.id).length > 1))
    .map((node) => ({ elementId: node.id, data: { count: outgoing(node.id).length, ...nameOf(node) } })),
})
