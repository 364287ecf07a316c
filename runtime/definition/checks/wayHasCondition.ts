import { defineCheck } from './check.ts'
import { isSplit, nameOf } from './subject.ts'

/** Each way of a split but the default has a condition, and the default has none. */
export const wayHasCondition = defineCheck({
  code: 'way-has-condition', part: 'flow', severity: 'error',
  find: ({ definition: { flow }, outgoing, node }) => flow.nodes.filter((each) => isSplit(each) && outgoing(each.id).length > 1)
    .flatMap((split) => outgoing(split.id).filter(({ otherwise, when }) => otherwise === (when !== null))
      .map(({ id, target }) => ({ elementId: id, property: 'when', data: { ...nameOf(split), target: node(target)?.name.zh || target } }))),
})
