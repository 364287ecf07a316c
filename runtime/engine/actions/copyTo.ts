import { z } from 'zod'
import { claimIfFree } from '../completion.ts'
import type { Context } from '../context.ts'
import { offer, personField } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 抄送: people of the case's village, township and departments are told; no token moves. Refused `copyTo.nobody`. */
export const copyTo = defineAction({
  type: 'copyTo', reason: 'optional',
  input: z.strictObject({ persons: z.union([z.array(z.string().max(64)).min(1).max(50), z.string().max(64)]) }),
  may: mayHandleTask,
  decide: (run, input) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const { actor, reason = null } = run.command
    const known = staffAround(run.state, run.context)
    const persons = [...new Set([input.persons].flat())].filter((each) => each !== actor.person)
    if (persons.length === 0 || persons.some((each) => !known.includes(each))) return refuse('copyTo.nobody', { node: found.node.id })
    claimIfFree(run, found.visit)
    emit(run, { type: 'copied', execution: found.visit.id, nodeId: found.node.id, persons, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ state, mine, errands, person, context }) => {
    const others = staffAround(state, context).filter((each) => each !== person)
    return others.length === 0 ? [] : [...mine, ...errands].map((each) => offer('copyTo', each.id, { reason: 'optional', fields: [personField('persons', others)] }))
  },
})

/** Everyone with a post in the case's village or township, or in a city department, by id. */
function staffAround({ village, township }: CaseState, { now, holdings, organisations }: Context): string[] {
  const day = now.slice(0, 10)
  const around = new Set([village, township, ...organisations.filter((each) => each.level === 'city').map((each) => each.id)])
  const held = holdings.filter((each) => around.has(each.organisation) && each.from <= day && (each.to === null || day <= each.to))
  return [...new Set(held.map((each) => each.person))].sort()
}
