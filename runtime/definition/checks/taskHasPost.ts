import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** Each task says whose it is, by a post or by a countersign. */
export const taskHasPost = defineCheck({
  code: 'task-has-post', part: 'flow', severity: 'error',
  find: ({ tasks }) => tasks.filter((task) => task.post === null && task.sign === null).map((task) => ({ elementId: task.id, property: 'post', data: nameOf(task) })),
})
