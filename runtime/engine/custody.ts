import type { Material } from '#definition/material'
import type { ReceivedMaterial } from './actions/intakeShape.ts'
import type { CompiledFlow } from './graph.ts'
import type { CaseState } from './state.ts'

/** Kinds of papers that are the applicant's to get; the rest stay in the file. */
const forApplicantKinds = new Set(['receipt', 'notice', 'decision', 'certificate'])

/** What lies at an organisation and is not on its way: materials received there, and of issued papers those for the applicant, which the township has at first. */
export function heldAt({ papers }: CompiledFlow, { custody, township, papers: issued }: CaseState, organisation: string): string[] {
  const held = custody.filter((each) => each.organisation === organisation && each.to === null).map(({ id }) => id)
  if (organisation !== township) return held
  const moved = new Set(custody.map(({ id }) => id))
  const ready = issued.filter(({ paper, superseded }) => !superseded && !moved.has(paper) && papers.some(({ id, kind }) => id === paper && forApplicantKinds.has(kind)))
  return [...held, ...ready.map(({ paper }) => paper)]
}

/** What is on its way to an organisation. */
export function waitingFor({ custody }: CaseState, organisation: string): string[] {
  return custody.filter(({ to }) => to === organisation).map(({ id }) => id)
}

/** A material as the item asks for it: what a clerk ticks in one go. */
export function asAsked({ id, form, copies }: Material): ReceivedMaterial {
  return {
    material: id, original: form === 'original' || form === 'both', copies: form === 'copy' || form === 'both' ? copies : 0, electronic: form === 'electronic',
    followsOn: null, note: null,
  }
}

/** Whether anything of a material is there. */
export function isThere({ original, copies, electronic }: ReceivedMaterial): boolean {
  return original || copies > 0 || electronic
}
