import { z } from 'zod'
import { offer } from '../offer.ts'
import { mayActForApplicant, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { speaksForApplicant } from './speaks.ts'

const grades = ['5', '4', '3', '2', '1'] as const

/** 评价 (好差评): by or for the applicant, five grades, once. Source: 国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见. */
export const rate = defineAction({
  type: 'rate', reason: 'none',
  input: z.strictObject({ grade: z.enum(grades), comment: z.string().max(1000).optional() }),
  may: ({ flow, state, command, context }) => mayActForApplicant(flow, state, command.actor, context),
  decide: (run, { grade, comment = null }) => {
    if (run.state.rating) return refuse('rate.once', { at: run.state.rating.at })
    const { actor } = run.command
    emit(run, { type: 'rated', grade: Number(grade), comment, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: (scope) => (scope.state.rating === null && speaksForApplicant(scope) ? [offer('rate', null, {
    fields: [
      { key: 'grade', kind: 'choice', required: true, options: grades.map((value) => ({ value, label: { zh: value } })) },
      { key: 'comment', kind: 'longText', required: false },
    ],
  })] : []),
})
