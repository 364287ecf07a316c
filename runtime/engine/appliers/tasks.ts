import { openExecutionOf, withExecution } from '../kept.ts'
import { folded, remembered } from '../lineage.ts'
import type { StepClock } from '../clockState.ts'
import type { CompletedExecution, OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { changed, actedOn, byItself, opened, paused, without, inOrder } from './changes.ts'

/** A task from its opening to its end. */
export const taskAppliers: AppliersOf<'taskOpened' | 'taskClaimed' | 'taskReleased' | 'taskCompleted' | 'taskParked' | 'taskResumed' | 'taskReplaced' | 'replacedClosed'> = {
  taskOpened: (state, event) => {
    const visit: OpenExecution = {
      id: event.id, nodeId: event.nodeId, parents: event.parents, children: [], carried: event.carried,
      correction: event.correction, status: 'open', parked: null,
      assignment: { post: event.post, organisation: event.organisation, holder: event.holder, claimedAt: null },
      openedAt: event.at, until: null, entered: null, clock: event.clock, routeChanged: event.routeChanged,
      ...byItself, signer: event.signer ?? null, errand: event.errand ?? null,
    }
    const next = takenUp(opened(state, visit), visit)
    return event.draft ? { ...next, drafts: { ...next.drafts, [event.id]: inOrder(event.draft) } } : next
  },
  taskClaimed: (state, { id, person, at }) => changed(actedOn(state, id), id, (visit) => ({
    ...visit, assignment: visit.assignment && { ...visit.assignment, holder: person, claimedAt: at },
  })),
  taskReleased: (state, { id }) => changed(state, id, (visit) => ({
    ...visit, assignment: visit.assignment && { ...visit.assignment, holder: null, claimedAt: null },
  })),
  taskCompleted: (state, event) => {
    const visit = openExecutionOf(state, event.id)
    if (!visit) return state
    const { id, nodeId, parents, children, carried, correction, entered, clock } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction, status: 'completed',
      outcome: event.outcome, by: event.by, principal: event.principal, on: event.at,
      undo: visit.proposed ? null : { set: entered?.set ?? {}, before: entered?.before ?? {}, clock }, final: false, sign: null,
    }
    const next = actedOn(state, id)
    return remembered({
      ...next, executions: withExecution(next.executions, done), open: next.open.filter((each) => each !== id), drafts: without(next.drafts, [id]),
    }, done)
  },
  taskParked: (state, event) => {
    const parked = event.for === 'supplement' ? { for: event.for } : { for: event.for, by: event.by ?? '' }
    // Who asks a colleague still has the step: its clock goes on.
    const clockOf = ({ clock }: OpenExecution): StepClock | null => (event.for === 'signer' ? clock : clock && { ...clock, pauses: paused(clock.pauses, event.at) })
    return changed(actedOn(state, event.id), event.id, (visit) => ({ ...visit, status: 'parked', parked, clock: clockOf(visit) }))
  },
  taskResumed: (state, { id, clock }) => changed(state, id, (visit) => ({ ...visit, status: 'open', parked: null, clock })),
  taskReplaced: (state, { id, by }) => {
    const next = changed(state, id, (visit) => ({ ...visit, status: 'replaced', parked: { for: 'correction', by } }))
    const sender = openExecutionOf(next, id)?.correction?.sender
    return sender === undefined ? next : changed(next, sender, (visit) => ({ ...visit, parked: { for: 'correction', by } }))
  },
  replacedClosed: (state, { id }) => {
    const visit = openExecutionOf(state, id)
    return visit ? { ...folded(state, visit), open: state.open.filter((each) => each !== id) } : state
  },
}

/** Who was to confirm the handler's outcome is asked now. */
function takenUp(state: CaseState, { errand }: OpenExecution): CaseState {
  return errand?.kind === 'after' ? changed(state, errand.of, (each) => ({ ...each, after: each.after.slice(1) })) : state
}
