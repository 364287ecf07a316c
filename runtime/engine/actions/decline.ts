import { z } from 'zod'
import { claimIfFree, stopAll } from '../completion.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { mayHandleTask, taskOf } from './handled.ts'

/** 不予受理: ends the case with a paper, before acceptance; while a supplement is awaited only past its day. */
export const decline = defineAction({
  type: 'decline', reason: 'required', input: z.strictObject({}),
  may: mayHandleTask,
  decide: (run) => {
    const found = taskOf(run.flow, run.state, run.command.executionId ?? '')
    if (!found?.task.accepts) return refuse('accept.not-here', { node: found?.node.id ?? '' })
    if (run.state.acceptedAt !== null) return refuse('accept.already', {})
    const { supplement, phase } = run.state
    if (phase === 'supplementing' && supplement && run.context.now.slice(0, 10) <= supplement.dueOn) {
      return refuse('supplement.not-due', { dueOn: supplement.dueOn })
    }
    claimIfFree(run, found.visit)
    const { actor, reason = '' } = run.command
    stopAll(run, 'decline')
    for (const each of run.flow.papers) if (each.at === 'decline') emit(run, { type: 'paperIssued', paper: each.id, execution: null })
    emit(run, { type: 'declined', execution: found.visit.id, reason, by: actor.person, principal: principalOf(actor) })
    return null
  },
  offers: ({ flow, state, mine }) => (state.acceptedAt !== null ? [] : mine.flatMap((visit) => (
    taskOf(flow, state, visit.id)?.task.accepts ? [offer('decline', visit.id, { reason: 'required' })] : []))),
})
