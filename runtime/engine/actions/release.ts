import { z } from 'zod'
import { offer } from '../offer.ts'
import { holderOf, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { OpenExecution } from '../execution.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 退回待办池: gives a task back to its post's pool. The nightly sweep (origin `system`) does so where the holder has lost the post (flow.md §4). */
export const release = defineAction({
  type: 'release', reason: 'optional', input: z.strictObject({}),
  may: (run) => (isSweep(run) ? null : mayHandleTask(run)),
  decide: (run) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    if (isSweep(run)) return sweep(run, found.visit)
    const person = principalOf(run.command.actor)
    if (holderOf(found.visit, run.context) !== person) return refuse('task.not-claimed', { execution: found.visit.id })
    emit(run, { type: 'taskReleased', id: found.visit.id, person, why: 'released' })
    return null
  },
  offers: ({ mine, errands, person, context }) => [...mine, ...errands].filter((each) => holderOf(each, context) === person).map((each) => offer('release', each.id, { reason: 'optional' })),
})

function isSweep({ command: { actor } }: Run): boolean {
  return actor.origin === 'system'
}

function sweep(run: Run, visit: OpenExecution): Refusal | null {
  const person = visit.assignment?.holder ?? null
  if (person === null || holderOf(visit, run.context) !== null) return refuse('task.not-claimed', { execution: visit.id })
  emit(run, { type: 'taskReleased', id: visit.id, person, why: 'notHolder' })
  return null
}
