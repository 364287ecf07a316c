import { defineCheck } from './check.ts'
import type { Finding } from './check.ts'
import { nameOf } from './subject.ts'
import type { Directory } from './subject.ts'

interface NamedPost {
  readonly post: string
  readonly level: string
  readonly department?: string | undefined
}

/** Each post is in the directory, at that level, and so is the department that it is of. */
export const postKnown = defineCheck({
  code: 'post-known', part: 'flow', severity: 'error',
  find({ definition: { item }, directory, tasks }) {
    if (directory === null) return []
    const isUnknown = (each: NamedPost): boolean => !isKnown(each, directory)
    return [
      ...item.posts.filter(({ id, level, department }) => isUnknown({ post: id, level, department }))
        .map(({ id }): Finding => ({ elementId: id, part: 'facts', property: 'posts', data: { post: id, name: item.name.zh } })),
      ...tasks.flatMap((task) => [task.post, ...(task.sign?.by ?? [])].filter((each) => each !== null).filter(isUnknown)
        .map(({ post }): Finding => ({ elementId: task.id, property: 'post', data: { post, ...nameOf(task) } }))),
    ]
  },
})

function isKnown({ post, level, department }: NamedPost, { posts, organisations }: Directory): boolean {
  const isPost = posts.some((each) => each.id === post && each.level === level)
  return isPost && (department === undefined || organisations.some((each) => each.department === department))
}
