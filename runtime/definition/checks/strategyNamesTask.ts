import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** "The handler of another step" names a task. */
export const strategyNamesTask = defineCheck({
  code: 'strategy-names-task', part: 'flow', severity: 'error',
  find: ({ tasks, node }) => tasks.filter(({ strategy }) => strategy.startsWith('handlerOf:') && node(strategy.slice('handlerOf:'.length))?.type !== 'userTask')
    .map((task) => ({ elementId: task.id, property: 'strategy', data: nameOf(task) })),
})
