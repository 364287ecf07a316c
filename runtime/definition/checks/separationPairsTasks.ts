import { defineCheck } from './check.ts'

/** 回避: two different tasks of this flow. */
export const separationPairsTasks = defineCheck({
  code: 'separation-pairs-tasks', part: 'facts', severity: 'error',
  find: ({ definition: { item }, node }) => item.separation
    .filter(({ nodes: [a, b] }) => a === b || [a, b].some((id) => node(id)?.type !== 'userTask'))
    .map(({ id, nodes: [a, b] }) => ({ elementId: id, property: 'separation', data: { first: node(a)?.name.zh ?? a, second: node(b)?.name.zh ?? b } })),
})
