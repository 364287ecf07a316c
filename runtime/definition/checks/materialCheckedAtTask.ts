import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** A material is checked at a task of this flow. */
export const materialCheckedAtTask = defineCheck({
  code: 'material-checked-at-task', part: 'materials', severity: 'error',
  find: ({ definition: { materials }, node }) => materials
    .filter(({ checkedAt }) => checkedAt === null || node(checkedAt)?.type !== 'userTask')
    .map((each) => ({ elementId: each.id, property: 'checkedAt', severity: each.checkedAt === null ? 'warning' : 'error', data: nameOf(each) })),
})
