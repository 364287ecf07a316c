import { z } from 'zod'
import { setValues } from '../completion.ts'
import { startClocks } from '../deadlines.ts'
import { recordIntake } from '../intake.ts'
import { enter } from '../moves.ts'
import { mayActForApplicant } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { defineAction } from './action.ts'
import { intakeShape } from './intakeShape.ts'

const person = z.strictObject({ name: z.string().max(200), identity: z.string().max(64).nullable() })
/** The applicant as the form says; `identity` is the number that keeps staff from their own cases. */
const applicantShape = person.extend({ representative: person.nullable() })

/** What every case is born with. */
export const openingShape = z.strictObject({ definitionHash: z.string().max(128), village: z.string().max(64), applicant: applicantShape, intake: intakeShape.optional() })

/** 申请/登记: the case is born; no clock runs yet, unless the item has no accepting step. */
export const open = defineAction({
  type: 'open', reason: 'none',
  input: openingShape,
  may: (run, { village }) => {
    const township = townshipOf(run, village)
    if (township === null) return refuse('case.no-organisation', { village })
    return mayActForApplicant(run.flow, { village, township }, run.command.actor, run.context)
  },
  decide: (run, opening) => {
    emitOpened(run, opening)
    const refusal = recordIntake(run, opening.intake ?? {})
    if (refusal) return refusal
    setValues(run, null)
    if (run.flow.accepting.length === 0) {
      emit(run, { type: 'accepted', execution: null })
      startClocks(run)
    }
    return enter(run, run.flow.start, { parents: [], carried: null })
  },
  offers: () => [],
})

/** The case, where it belongs, whose it is, and who registered it. */
export function emitOpened(run: Run, { definitionHash, village, applicant }: z.infer<typeof openingShape>): void {
  const { caseId, actor } = run.command
  emit(run, {
    type: 'caseOpened', caseId, itemId: run.flow.itemId, definitionHash, village, township: townshipOf(run, village) ?? '',
    person: actor.person, origin: actor.origin, onBehalfOf: actor.onBehalfOf ?? null, applicant,
  })
}

/** The township of a village; null when there is no such village. */
export function townshipOf({ context }: Run, village: string): string | null {
  return context.organisations.find((each) => each.id === village && each.level === 'village')?.parent ?? null
}
