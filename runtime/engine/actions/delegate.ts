import { z } from 'zod'
import { colleaguesFor, depthOf, peopleAt, sendOut } from '../colleagues.ts'
import { claimIfFree } from '../completion.ts'
import { openExecutionOf } from '../kept.ts'
import { offer, personField } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { handled, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/** 委派: out to a colleague for an opinion and back; the task waits, and stays the handler's. Not to be confused with 委托, a stand-in. */
export const delegate = defineAction({
  type: 'delegate', reason: 'optional',
  input: z.strictObject({ person: z.string().max(64) }),
  may: mayHandleTask,
  decide: (run, { person }) => {
    const found = handled(run)
    if (isRefusal(found)) return found
    const { visit, node } = found
    const colleague = colleaguesFor(run.flow, run.state, node, run.context).find((each) => each.person === person)
    if (peopleAt(run.state, visit).includes(person) || person === principalOf(run.command.actor)) return refuse('sign.already-there', { person })
    if (!colleague) return refuse('chosen.not-candidate', { node: node.id, person })
    claimIfFree(run, visit)
    const { actor, reason = null } = run.command
    const depth = depthOf(run.state, visit) + 1
    emit(run, {
      type: 'colleagueAsked', execution: visit.id, nodeId: node.id, how: 'delegate', ...colleague, depth, sign: null, elector: null, after: null,
      reason, by: actor.person, principal: principalOf(actor),
    })
    sendOut(run, node, openExecutionOf(run.state, visit.id) ?? visit, 'delegate', colleague, { by: principalOf(actor), depth })
    return null
  },
  offers: ({ flow, state, mine, context }) => mine.flatMap((visit) => {
    const found = taskOf(flow, state, visit.id)
    const there = peopleAt(state, visit)
    const options = found ? colleaguesFor(flow, state, found.node, context).map((each) => each.person).filter((each) => !there.includes(each)) : []
    return options.length === 0 ? [] : [offer('delegate', visit.id, { reason: 'optional', fields: [personField('person', options)] })]
  }),
})
