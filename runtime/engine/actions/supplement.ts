import { z } from 'zod'
import { awaitAcceptanceAgain } from '../acceptance.ts'
import { setValues } from '../completion.ts'
import { renewedClock } from '../deadlines.ts'
import { offer } from '../offer.ts'
import { mayActForApplicant, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { speaksForApplicant } from './speaks.ts'

/** 补正 answered, by or for the applicant: the accepting step goes on with the same clerk, its days begin anew. */
export const supplement = defineAction({
  type: 'supplement', reason: 'none',
  input: z.strictObject({ list: z.array(z.string().max(64)).max(200).optional() }),
  may: ({ flow, state, command, context }) => mayActForApplicant(flow, state, command.actor, context),
  decide: (run, { list }) => {
    const asked = run.state.supplement
    if (!asked || asked.answeredAt !== null) return refuse('phase.forbids', { phase: run.state.phase, command: 'supplement' })
    const answered = list ?? asked.list
    const foreign = answered.find((each) => !asked.list.includes(each))
    if (foreign !== undefined) return refuse('supplement.not-asked', { material: foreign })
    const { actor } = run.command
    emit(run, { type: 'supplemented', execution: asked.execution, list: answered, by: actor.person, principal: principalOf(actor) })
    setValues(run, null)
    emit(run, { type: 'taskResumed', id: asked.execution, clock: renewedClock(run, asked.execution) })
    awaitAcceptanceAgain(run, asked.execution)
    return null
  },
  offers: (scope) => {
    const { flow, state: { supplement: asked } } = scope
    if (!asked || asked.answeredAt !== null || !speaksForApplicant(scope)) return []
    const options = flow.materials.filter((each) => asked.list.includes(each.id)).map(({ id, name }) => ({ value: id, label: name }))
    return [offer('supplement', null, { group: 'primary', takesValues: true, fields: [{ key: 'list', kind: 'choices', required: false, options, value: asked.list }] })]
  },
})
