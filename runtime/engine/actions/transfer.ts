import { z } from 'zod'
import { offer, personField } from '../offer.ts'
import { candidates, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 转办: to another holder of the task's post whom nothing bars; the old handler is out. */
export const transfer = defineAction({
  type: 'transfer', reason: 'required',
  input: z.strictObject({ person: z.string().max(64) }),
  may: mayHandleTask,
  decide: (run, { person }) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const { visit, node } = found
    const from = visit.assignment?.holder ?? null
    // Who acts on a task of the pool has it: to oneself there is nothing to hand over.
    if (person === (from ?? principalOf(run.command.actor)) || !candidates(run.flow, run.state, visit, run.context).includes(person)) return refuse('transfer.not-candidate', { node: node.id, person })
    const { actor, reason = '' } = run.command
    emit(run, { type: 'taskTransferred', id: visit.id, nodeId: node.id, from, to: person, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, mine, errands, context, person }) => [...mine, ...errands].flatMap((visit) => {
    const others = candidates(flow, state, visit, context).filter((each) => each !== (visit.assignment?.holder ?? person))
    return others.length === 0 ? [] : [offer('transfer', visit.id, { reason: 'required', fields: [personField('person', others)] })]
  }),
})
