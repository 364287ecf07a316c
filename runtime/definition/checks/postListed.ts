import { defineCheck } from './check.ts'
import type { Finding } from './check.ts'
import { nameOf } from './subject.ts'

/** The item lists each post that works on it, with its duties: the guide and the training read that list. */
export const postListed = defineCheck({
  code: 'post-listed', part: 'flow', severity: 'warning',
  find({ definition: { item }, tasks }) {
    const listed = new Set(item.posts.map(({ id }) => id))
    const ofTasks = tasks.flatMap((task) => [task.post, ...(task.sign?.by ?? [])].flatMap((each): Finding[] => (each === null || listed.has(each.post) ? []
      : [{ elementId: task.id, property: 'post', data: { post: each.post, ...nameOf(task) } }])))
    const { extension } = item
    const isListed = extension === null || listed.has(extension.by)
    return isListed ? ofTasks : [...ofTasks, { elementId: null, part: 'facts', property: 'extension', data: { post: extension.by, name: item.name.zh } }]
  },
})
