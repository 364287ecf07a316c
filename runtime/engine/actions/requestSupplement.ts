import { z } from 'zod'
import { byLawRefusal } from '../acceptance.ts'
import { claimIfFree } from '../completion.ts'
import { supplementDueOn } from '../deadlines.ts'
import { openTasks } from '../kept.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { handled, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/** 补正: all that is missing in one list, once; parks the accepting step until the applicant answers. Source: 行政许可法 art. 32. */
export const requestSupplement = defineAction({
  type: 'requestSupplement', reason: 'required',
  input: z.strictObject({ list: z.array(z.string().max(64)).min(1).max(200), dueOn: z.iso.date().optional() }),
  may: (run) => mayHandleTask(run) ?? byLawRefusal(run),
  decide: (run, { list, dueOn }) => {
    const found = handled(run)
    if (isRefusal(found)) return found
    if (!found.task.accepts) return refuse('accept.not-here', { node: found.node.id })
    if (run.state.acceptedAt !== null) return refuse('accept.already', {})
    if (run.state.supplement !== null) return refuse('supplement.once', { askedAt: run.state.supplement.askedAt })
    const others = openTasks(run.state).length - 1
    if (others > 0) return refuse('supplement.not-alone', { open: others })
    const unknown = list.find((id) => !run.flow.materials.some((each) => each.id === id))
    if (unknown !== undefined) return refuse('supplement.unknown-material', { material: unknown })
    if (dueOn !== undefined && dueOn <= run.context.now.slice(0, 10)) return refuse('command.invalid', { path: 'input.dueOn' })
    claimIfFree(run, found.visit)
    const { actor, reason = '' } = run.command
    const execution = found.visit.id
    emit(run, {
      type: 'supplementRequested', execution, list: [...new Set(list)], dueOn: dueOn ?? supplementDueOn(run.context),
      reason, by: actor.person, principal: principalOf(actor),
    })
    emit(run, { type: 'taskParked', id: execution, for: 'supplement', by: null })
    for (const each of run.flow.papers) if (each.at === 'requestSupplement') emit(run, { type: 'paperIssued', paper: each.id, execution: null })
    return null
  },
  offers: ({ flow, state, mine, context }) => (state.acceptedAt !== null || state.supplement !== null || openTasks(state).length > 1 ? []
    : mine.flatMap((visit) => (taskOf(flow, state, visit.id)?.task.accepts
      ? [offer('requestSupplement', visit.id, {
          reason: 'required',
          fields: [
            { key: 'list', kind: 'choices', required: true, options: flow.materials.map(({ id, name }) => ({ value: id, label: name })) },
            { key: 'dueOn', kind: 'date', required: false, value: supplementDueOn(context) },
          ],
        })] : []))),
})
