import { defineCheck } from './check.ts'
import { nameOf, reachedFrom } from './subject.ts'

/** A task sends back only to tasks from which a way leads to it. */
export const sendBackUpstream = defineCheck({
  code: 'send-back-upstream', part: 'flow', severity: 'error',
  find: ({ tasks, node, outgoing }) => tasks.flatMap((task) => (task.sendBackTo === 'any' ? [] : task.sendBackTo)
    .filter((target) => {
      const after = reachedFrom(outgoing(target).map((edge) => edge.target), (id) => outgoing(id).map((edge) => edge.target))
      return node(target)?.type !== 'userTask' || !after.has(task.id)
    })
    .map((target) => ({ elementId: task.id, property: 'sendBackTo', data: { target: node(target)?.name.zh || target, ...nameOf(task) } }))),
})
