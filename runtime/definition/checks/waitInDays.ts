import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** A wait for time is one of whole days: it ends at 00:00 of the day after its last, and no office hour is then (flow.md §8). */
export const waitInDays = defineCheck({
  code: 'wait-in-days', part: 'flow', severity: 'error',
  find: ({ definition: { flow } }) => flow.nodes
    .filter((each) => (each.type === 'timer' || each.type === 'boundary') && each.wait.unit === 'officeHours')
    .map((each) => ({ elementId: each.id, property: 'wait', data: nameOf(each) })),
})
