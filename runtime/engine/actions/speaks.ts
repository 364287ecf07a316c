import type { OfferScope } from '../offer.ts'
import { mayActForApplicant } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import type { Run } from '../run.ts'

/** Whether this person may act for the applicant, at the counter or as the village's agent. */
export function speaksForApplicant({ flow, state, person, context }: OfferScope): boolean {
  return (['counter', 'agent'] as const).some((origin) => mayActForApplicant(flow, state, { person, origin }, context) === null)
}

/** Why the actor, who is staff, may not do for the case what counter and village agent do, or null. */
export function servesApplicant({ flow, state, command: { actor }, context }: Run): Refusal | null {
  const may = (['counter', 'agent'] as const).some((origin) => mayActForApplicant(flow, state, { person: actor.person, origin }, context) === null)
  return may ? null : refuse('case.not-yours', { person: actor.person })
}
