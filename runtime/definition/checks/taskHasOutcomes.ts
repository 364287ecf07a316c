import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** Each task can be completed with some outcome. */
export const taskHasOutcomes = defineCheck({
  code: 'task-has-outcomes', part: 'flow', severity: 'error',
  find: ({ tasks }) => tasks.filter((task) => task.outcomes.length === 0).map((task) => ({ elementId: task.id, property: 'outcomes', data: nameOf(task) })),
})
