import { z } from 'zod'
import { setValues } from '../completion.ts'
import { offer } from '../offer.ts'
import { mayActForApplicant } from '../people.ts'
import { refuse } from '../refusals.ts'
import { defineAction } from './action.ts'

/** 修改登记: by the clerk who registered it, or who could have, freely until acceptance; an event per save. */
export const edit = defineAction({
  type: 'edit', reason: 'none', input: z.strictObject({}),
  may: ({ flow, state, command: { actor }, context }) => {
    if (actor.person === state.openedBy.person) return null
    return mayActForApplicant(flow, state, actor, context)
  },
  decide: (run) => {
    if (!run.command.admitted || Object.keys(run.command.admitted.set).length === 0) return refuse('command.invalid', { path: 'admitted' })
    setValues(run, null)
    return null
  },
  offers: ({ state, person }) => (person === state.openedBy.person ? [offer('edit', null, { takesValues: true })] : []),
})
