import { z } from 'zod'
import { setValues } from '../completion.ts'
import { limitsFrom } from '../deadlines.ts'
import { recordIntake } from '../intake.ts'
import { openTasks } from '../kept.ts'
import { enter } from '../moves.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { defineAction } from './action.ts'
import { jumpTo } from './jump.ts'
import { emitOpened, openingShape, townshipOf } from './open.ts'

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/).transform((given) => given.padEnd(19, ':00'))

/**
 * 补录: a case that ran on paper so far goes on here, from a chosen step, with the true days of receipt and acceptance; its clocks count from those.
 * Only the township's administrator, and the case is marked for good. Refusals: backfill.dates, backfill.not-accepted, jump.no-target.
 */
export const backfill = defineAction({
  type: 'backfill', reason: 'required',
  input: openingShape.extend({ receivedAt: instant, acceptedAt: instant.nullable(), to: z.string().max(64) }),
  may: (run, { village }) => {
    const township = townshipOf(run, village)
    if (township === null) return refuse('case.no-organisation', { village })
    return isAdministrator({ village, township }, run.command.actor.person, run.context) ? null : refuse('case.not-yours', { person: run.command.actor.person })
  },
  decide: (run, { receivedAt, acceptedAt, to, ...opening }) => {
    const { flow, context: { now }, command: { actor, reason = '' } } = run
    if (receivedAt > now || (acceptedAt !== null && (acceptedAt > now || acceptedAt < receivedAt))) return refuse('backfill.dates', { receivedAt })
    emitOpened(run, opening)
    const refusal = recordIntake(run, opening.intake ?? {})
    if (refusal) return refusal
    setValues(run, null)
    const accepted = acceptedAt ?? (flow.accepting.length === 0 ? receivedAt : null)
    if (accepted !== null) acceptedOn(run, accepted)
    emit(run, { type: 'caseBackfilled', receivedAt, acceptedAt: accepted, to, reason, by: actor.person, principal: principalOf(actor) })
    return enter(run, flow.start, { parents: [], carried: null }) ?? atStep(run, to)
  },
  offers: () => [],
})

/** The clocks run from the day of acceptance on the paper. */
function acceptedOn(run: Run, from: string): void {
  emit(run, { type: 'accepted', execution: null })
  const limits = limitsFrom(run, from)
  if (limits.statutory || limits.promised) emit(run, { type: 'clockStarted', ...limits })
}

function atStep(run: Run, to: string): Refusal | null {
  const open = openTasks(run.state)
  if (open.length === 1 && open[0]?.nodeId === to) return null
  return run.state.acceptedAt === null ? refuse('backfill.not-accepted', { to }) : jumpTo(run, to, undefined)
}
