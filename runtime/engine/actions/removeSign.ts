import { z } from 'zod'
import { comeBack } from '../colleagues.ts'
import { asProposed } from '../completion.ts'
import { cancelTasks } from '../corrections.ts'
import { countVotes } from '../countersign.ts'
import type { GraphNode } from '../graph.ts'
import { openExecutionOf, openTasks } from '../kept.ts'
import { offer, personField } from '../offer.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import type { OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'
import { isRefusal, taskOf } from './handled.ts'

/**
 * 减签: takes out who was added and has not yet had a say: by who added them; a vacant voice also by the township's
 * administrator. The command names the colleague's task, or one's own and the person who was to confirm. What is left is
 * counted again, which may close the node. A vote stands: dissent stays on the paper.
 */
export const removeSign = defineAction({
  type: 'removeSign', reason: 'optional',
  input: z.strictObject({ person: z.string().max(64).optional() }),
  may: (run, { person }) => {
    const visit = openExecutionOf(run.state, run.command.executionId ?? '')
    if (!visit) return refuse('task.unknown', { execution: run.command.executionId ?? '' })
    const by = principalOf(run.command.actor)
    const isOwn = person === undefined ? addedBy(run.state, visit) === by : visit.after.some((each) => each.person === person && each.by === by)
    const mayClear = person === undefined && visit.signer !== null && isAdministrator(run.state, by, run.context)
    return isOwn || mayClear ? null : refuse('sign.not-yours', { execution: visit.id })
  },
  decide: (run, { person }) => {
    const found = taskOf(run.flow, run.state, run.command.executionId ?? '')
    if (!found) return refuse('task.unknown', { execution: run.command.executionId ?? '' })
    const { visit, node } = found
    if (person !== undefined) {
      removed(run, visit, { how: 'after', person })
      return null
    }
    return visit.signer ? removeVoice(run, node, visit) : removeErrand(run, node, visit)
  },
  offers: ({ flow, state, person, context }) => openTasks(state).flatMap((visit) => {
    const isOwn = addedBy(state, visit) === person || (visit.signer !== null && isAdministrator(state, person, context))
    const planned = visit.after.filter((each) => each.by === person).map((each) => each.person)
    if (isRefusal(taskOf(flow, state, visit.id) ?? refuse('task.unknown'))) return []
    return [
      ...(isOwn ? [offer('removeSign', visit.id, { reason: 'optional' })] : []),
      ...(planned.length > 0 ? [offer('removeSign', visit.id, { reason: 'optional', fields: [personField('person', planned)] })] : []),
    ]
  }),
})

/** Who added a colleague's task. */
function addedBy(state: CaseState, { errand, signer }: OpenExecution): string | null {
  if (errand) return errand.by
  const elector = signer && openExecutionOf(state, signer.sign)?.sign?.electors.find((each) => each.number === signer.elector)
  return elector?.added?.by ?? null
}

function removed(run: Run, { id, nodeId, assignment, signer }: OpenExecution, { how, person = assignment?.holder ?? null }: { how: 'before' | 'after' | 'delegate' | 'beside', person?: string | null }): void {
  const { actor, reason = null } = run.command
  emit(run, {
    type: 'colleagueRemoved', execution: id, nodeId, how, person, sign: how === 'beside' ? signer?.sign ?? null : null, elector: how === 'beside' ? signer?.elector ?? null : null,
    reason, by: actor.person, principal: principalOf(actor),
  })
}

function removeVoice(run: Run, node: GraphNode, visit: OpenExecution): Refusal | null {
  const sign = visit.signer?.sign ?? ''
  if ((openExecutionOf(run.state, sign)?.sign?.electors.length ?? 0) < 2) return refuse('sign.last-signer', { node: node.id })
  removed(run, visit, { how: 'beside' })
  cancelTasks(run, [visit], 'notNeeded')
  return countVotes(run, sign, node)
}

/** The task it was for goes on; an outcome that waited for this one to confirm it stands, or waits for the next. */
function removeErrand(run: Run, node: GraphNode, visit: OpenExecution): Refusal | null {
  const { errand } = visit
  if (!errand) return refuse('sign.not-yours', { execution: visit.id })
  removed(run, visit, { how: errand.kind })
  cancelTasks(run, [visit], 'notNeeded')
  if (errand.kind === 'after') return asProposed(run, node, errand.of)
  comeBack(run, errand.of)
  return null
}
