import { z } from 'zod'
import { openTasks } from '../kept.ts'
import { offer } from '../offer.ts'
import { mayHandle, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { endSuspension, suspensionOf } from '../suspensions.ts'
import { defineAction } from './action.ts'
import { mayHandleTask } from './handled.ts'

/** 恢复: the ground is over; the task goes on with who has it, and the clocks too once no other ground is open. The day of resuming doesn't count. */
export const resume = defineAction({
  type: 'resume', reason: 'optional', input: z.strictObject({ ground: z.string().max(64).optional() }),
  may: mayHandleTask,
  decide: (run, { ground }) => {
    const execution = run.command.executionId ?? ''
    const open = suspensionOf(run.state, execution)
    if (open === null || (ground !== undefined && ground !== open)) return refuse('resume.not-suspended', { execution, ground: ground ?? '' })
    const { actor, reason = null } = run.command
    endSuspension(run, execution, { on: run.context.now, why: 'resumed', reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, person, context }) => openTasks(state)
    .filter((each) => each.parked?.for === 'suspension' && mayHandle(flow, state, each, { person, origin: 'desk' }, context) === null)
    .map((each) => offer('resume', each.id, { group: 'primary', reason: 'optional' })),
})
