import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'

/** A task stops the clock only for a ground that the item's facts name. */
export const suspensionKnown = defineCheck({
  code: 'suspension-known', part: 'flow', severity: 'error',
  find: ({ definition: { item }, tasks }) => tasks
    .filter((task) => task.suspend.some((ground) => !item.suspensions.some(({ id }) => id === ground)))
    .map((task) => ({ elementId: task.id, property: 'suspend', data: nameOf(task) })),
})
