import type { Intake, ReceivedMaterial } from './actions/intakeShape.ts'
import { mayActForApplicant, principalOf } from './people.ts'
import type { Context } from './context.ts'
import type { CompiledFlow } from './graph.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { emit } from './run.ts'
import type { Run } from './run.ts'
import type { CaseState } from './state.ts'

/** Records what came with the application. Refusals: receive.unknown-material, receive.may-not-follow, receive.late-date. */
export function recordIntake(run: Run, { materials = [], consent, distinction, from }: Intake): Refusal | null {
  const by = { by: run.command.actor.person, principal: principalOf(run.command.actor) }
  if (consent || distinction !== undefined) emit(run, { type: 'intakeRecorded', consent: consent ?? null, distinction: distinction ?? null, ...by })
  if (from !== undefined) emit(run, { type: 'caseLinked', how: 'from', to: from, ...by })
  return materials.length === 0 ? null : receive(run, materials)
}

/** Records materials as received at the organisation of who takes them. */
export function receive(run: Run, materials: readonly ReceivedMaterial[]): Refusal | null {
  for (const each of materials) {
    const known = run.flow.materials.find(({ id }) => id === each.material)
    if (!known) return refuse('receive.unknown-material', { material: each.material })
    if (each.followsOn !== null && known.mayFollow === 'no') return refuse('receive.may-not-follow', { material: each.material })
    if (each.followsOn !== null && each.followsOn < run.context.now.slice(0, 10)) return refuse('receive.late-date', { material: each.material })
  }
  const { actor } = run.command
  const organisation = servesAt(run.flow, run.state, actor.person, run.context)[0] ?? run.state.township
  emit(run, { type: 'materialsReceived', organisation: actor.origin === 'agent' ? run.state.village : organisation, materials, by: actor.person, principal: principalOf(actor) })
  return null
}

/** The organisations at which this person serves the case's applicant: the township's counter, the village's agent. */
export function servesAt(flow: CompiledFlow, { village, township }: Pick<CaseState, 'village' | 'township'>, person: string, context: Context): string[] {
  const place = { village, township }
  return [
    ...(mayActForApplicant(flow, place, { person, origin: 'counter' }, context) === null ? [township] : []),
    ...(mayActForApplicant(flow, place, { person, origin: 'agent' }, context) === null ? [village] : []),
  ]
}
