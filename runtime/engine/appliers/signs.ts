import { openExecutionOf, withExecution } from '../kept.ts'
import { remembered } from '../lineage.ts'
import type { CompletedExecution } from '../execution.ts'
import type { Vote } from '../signs.ts'
import type { AppliersOf } from './applier.ts'
import { actedOn, byItself, changed, opened, over } from './changes.ts'

/** 会签: one visit of its node, with its voices and votes. */
export const signAppliers: AppliersOf<'signOpened' | 'voted' | 'voteRecalled' | 'signClosed'> = {
  signOpened: (state, event) => opened(state, {
    id: event.id, nodeId: event.nodeId, parents: event.parents, children: [], carried: event.carried, correction: event.correction,
    status: 'signing', parked: null, assignment: null, openedAt: event.at, until: null, entered: null, clock: null,
    routeChanged: event.routeChanged, ...byItself, sign: { electors: event.electors, votes: event.votes },
  }),
  voted: (state, event) => {
    const visit = openExecutionOf(state, event.id)
    if (!visit?.signer) return state
    const { entered, clock, signer } = visit
    const vote: Vote = {
      elector: signer.elector, execution: event.id, by: event.by, principal: event.principal, outcome: event.outcome, at: event.at,
      undo: visit.proposed ? null : { set: entered?.set ?? {}, before: entered?.before ?? {}, clock },
    }
    const next = changed(actedOn(state, event.id), event.sign, (each) => ({ ...each, sign: each.sign && { ...each.sign, votes: [...each.sign.votes, vote] } }))
    return over(next, event.id)
  },
  voteRecalled: (state, event) => changed(state, event.sign, (each) => ({
    ...each, sign: each.sign && { ...each.sign, votes: each.sign.votes.filter((vote) => vote.execution !== event.id) },
  })),
  signClosed: (state, event) => {
    const visit = openExecutionOf(state, event.id)
    if (!visit?.sign) return state
    const { id, nodeId, parents, children, carried, correction, sign } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction, status: 'completed', outcome: event.outcome, by: event.by, principal: event.principal,
      on: event.at, undo: { set: {}, before: {}, clock: null }, final: false, sign: { ...sign, agree: event.agree, refuse: event.refuse, left: event.left },
    }
    return remembered({ ...state, executions: withExecution(state.executions, done), open: state.open.filter((each) => each !== id) }, done)
  },
}
