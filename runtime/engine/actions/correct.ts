import { z } from 'zod'
import { offer } from '../offer.ts'
import { isAdministrator, isLeader, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { CompiledFlow } from '../graph.ts'
import type { Context } from '../context.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'

const answers = ['confirm', 'reject'] as const

/**
 * 更正 after acceptance: the township's administrator puts forward what the application should have said, and another
 * person, administrator or leader, confirms it or not. Values before and after are kept; no token moves.
 */
export const correct = defineAction({
  type: 'correct', reason: 'required',
  input: z.strictObject({ answer: z.enum(answers).optional() }),
  may: ({ flow, state, command: { actor }, context }, { answer }) => {
    const person = principalOf(actor)
    const may = answer === undefined ? isAdministrator(state, person, context) : mayConfirm(flow, state, person, context)
    return may ? null : refuse('case.not-yours', { person })
  },
  decide: (run, { answer }) => (answer === undefined ? propose(run) : settle(run, answer)),
  offers: ({ flow, state, person, context }) => {
    const { correcting } = state
    if (!correcting) return isAdministrator(state, person, context) ? [offer('correct', null, { reason: 'required', takesValues: true })] : []
    const isOther = person !== correcting.by && person !== correcting.principal
    return isOther && mayConfirm(flow, state, person, context) ? [offer('correct', null, {
      reason: 'required', fields: [{ key: 'answer', kind: 'choice', required: true, options: answers.map((value) => ({ value, label: { zh: value } })) }],
    })] : []
  },
})

function mayConfirm(flow: CompiledFlow, state: CaseState, person: string, context: Context): boolean {
  return isAdministrator(state, person, context) || isLeader(flow, state, person, context)
}

function propose(run: Run): Refusal | null {
  const { state, command: { actor, admitted, reason = '' } } = run
  if (state.correcting) return refuse('correct.pending', { at: state.correcting.at })
  const changed = Object.entries(admitted?.set ?? {}).filter(([key, value]) => JSON.stringify(state.values[key] ?? null) !== JSON.stringify(value))
  if (changed.length === 0) return refuse('correct.unchanged')
  const before = Object.fromEntries(changed.map(([key]) => [key, state.values[key] ?? null]))
  emit(run, { type: 'correctionProposed', values: Object.fromEntries(changed), before, dropped: admitted?.dropped ?? [], reason, by: actor.person, principal: principalOf(actor) })
  return null
}

function settle(run: Run, answer: typeof answers[number]): Refusal | null {
  const { state: { correcting, values }, command: { actor, reason = '' } } = run
  if (!correcting) return refuse('correct.not-proposed')
  const by = { reason, by: actor.person, principal: principalOf(actor) }
  if ([correcting.by, correcting.principal].some((each) => each === by.by || each === by.principal)) return refuse('correct.same-person', { person: by.by })
  const before = Object.fromEntries(Object.keys(correcting.values).map((key) => [key, values[key] ?? null]))
  emit(run, answer === 'reject' ? { type: 'correctionRejected', ...by } : { type: 'corrected', values: correcting.values, before, ...by })
  return null
}
