import { z } from 'zod'
import { setValues } from '../completion.ts'
import { startClocks } from '../deadlines.ts'
import { enter } from '../moves.ts'
import { mayActForApplicant } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { defineAction } from './action.ts'

const person = z.strictObject({ name: z.string().max(200), identity: z.string().max(64).nullable() })
/** The applicant as the form says; `identity` is the number that keeps staff from their own cases. */
const applicantShape = person.extend({ representative: person.nullable() })

/** 申请/登记: the case is born; no clock runs yet, unless the item has no accepting step. */
export const open = defineAction({
  type: 'open', reason: 'none',
  input: z.strictObject({ definitionHash: z.string().max(128), village: z.string().max(64), applicant: applicantShape }),
  may: (run, { village }) => {
    const township = townshipOf(run, village)
    if (township === null) return refuse('case.no-organisation', { village })
    return mayActForApplicant(run.flow, { village, township }, run.command.actor, run.context)
  },
  decide: (run, { definitionHash, village, applicant }) => {
    const { caseId, actor } = run.command
    emit(run, {
      type: 'caseOpened', caseId, itemId: run.flow.itemId, definitionHash, village, township: townshipOf(run, village) ?? '',
      person: actor.person, origin: actor.origin, onBehalfOf: actor.onBehalfOf ?? null, applicant,
    })
    setValues(run, null)
    if (run.flow.accepting.length === 0) {
      emit(run, { type: 'accepted', execution: null })
      startClocks(run)
    }
    return enter(run, run.flow.start, { parents: [], carried: null })
  },
  offers: () => [],
})

function townshipOf({ context }: Run, village: string): string | null {
  return context.organisations.find((each) => each.id === village && each.level === 'village')?.parent ?? null
}
