import { z } from 'zod'
import { executionOf } from '../kept.ts'
import { offer } from '../offer.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'

/** 重新启动定时: the administrator lets a timer that could not fire try again; it is due as it was (flow.md §8). */
export const rearm = defineAction({
  type: 'rearm', reason: 'required',
  input: z.strictObject({ timer: z.string().max(200) }),
  may: ({ state, command: { actor }, context }) => (isAdministrator(state, principalOf(actor), context) ? null : refuse('case.not-yours', { person: actor.person })),
  decide: (run, { timer }) => {
    if (!run.state.disarmed.some((each) => each.timer === timer)) return refuse('timer.unknown', { timer })
    const { actor, reason = '' } = run.command
    emit(run, { type: 'timerArmed', timer, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, person, context }) => {
    if (state.disarmed.length === 0 || !isAdministrator(state, person, context)) return []
    const options = state.disarmed.map(({ timer, execution }) => ({ value: timer, label: nameOf(execution) ?? { zh: timer } }))
    return [offer('rearm', null, { reason: 'required', fields: [{ key: 'timer', kind: 'choice', required: true, options }] })]

    function nameOf(execution: string | null): ReturnType<typeof flow.nameOf> | null {
      const nodeId = execution && executionOf(state, execution)?.nodeId
      return nodeId ? flow.nameOf(nodeId) : null
    }
  },
})
