import { defineCheck } from './check.ts'
import { isSplit, nameOf } from './subject.ts'

/** Exactly one way of a split is taken when no condition holds. */
export const splitHasDefault = defineCheck({
  code: 'split-has-default', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, outgoing }) => flow.nodes
    .filter((node) => isSplit(node) && outgoing(node.id).length > 1 && outgoing(node.id).filter(({ otherwise }) => otherwise).length !== 1)
    .map((node) => ({ elementId: node.id, data: { count: outgoing(node.id).filter(({ otherwise }) => otherwise).length, ...nameOf(node) } })),
})
