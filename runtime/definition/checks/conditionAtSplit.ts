import { defineCheck } from './check.ts'
import { isSplit, nameOf } from './subject.ts'

/** Only where a way is chosen may ways have conditions or be the default. */
export const conditionAtSplit = defineCheck({
  code: 'condition-at-split', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, node, outgoing }) => flow.edges
    .filter(({ source, when, otherwise }) => (when !== null || otherwise) && node(source) !== undefined && !(isSplit(node(source)) && outgoing(source).length > 1))
    .filter(({ source, when }) => when !== null || !isSplit(node(source)))
    .map((edge) => ({ elementId: edge.id, property: 'when', data: nameOf(node(edge.source) ?? { id: edge.source, name: { zh: '' } }) })),
})
