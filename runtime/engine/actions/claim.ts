import { z } from 'zod'
import { claimIfFree } from '../completion.ts'
import { offer } from '../offer.ts'
import { holderOf, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 签收: takes a task out of its post's pool. */
export const claim = defineAction({
  type: 'claim', reason: 'none', input: z.strictObject({}),
  may: mayHandleTask,
  decide: (run) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const { visit } = found
    if (visit.assignment?.claimedAt && holderOf(visit, run.context) === principalOf(run.command.actor)) {
      return refuse('task.taken', { execution: visit.id, holder: principalOf(run.command.actor) })
    }
    claimIfFree(run, visit)
    return null
  },
  offers: ({ mine, errands, context }) => [...mine, ...errands].filter((each) => holderOf(each, context) === null).map((each) => offer('claim', each.id)),
})
