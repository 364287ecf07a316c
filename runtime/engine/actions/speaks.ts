import type { OfferScope } from '../offer.ts'
import { mayActForApplicant } from '../people.ts'

/** Whether this person may act for the applicant, at the counter or as the village's agent. */
export function speaksForApplicant({ flow, state, person, context }: OfferScope): boolean {
  return (['counter', 'agent'] as const).some((origin) => mayActForApplicant(flow, state, { person, origin }, context) === null)
}
