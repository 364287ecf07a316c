import { z } from 'zod'
import { offer } from '../offer.ts'
import { holderOf, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 退回待办池: gives a task back to its post's pool. */
export const release = defineAction({
  type: 'release', reason: 'optional', input: z.strictObject({}),
  may: mayHandleTask,
  decide: (run) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const person = principalOf(run.command.actor)
    if (holderOf(found.visit, run.context) !== person) return refuse('task.not-claimed', { execution: found.visit.id })
    emit(run, { type: 'taskReleased', id: found.visit.id, person, why: 'released' })
    return null
  },
  offers: ({ mine, errands, person, context }) => [...mine, ...errands].filter((each) => holderOf(each, context) === person).map((each) => offer('release', each.id, { reason: 'optional' })),
})
