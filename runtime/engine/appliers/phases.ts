import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { finalised, withClock } from './changes.ts'

/** The life of a case: acceptance, supplement, decision, papers, ends. */
export const phaseAppliers: AppliersOf<'accepted' | 'declined' | 'supplementRequested' | 'supplemented' | 'decided' | 'decisionUndone' | 'paperIssued' | 'endReached' | 'concluded' | 'withdrawn'> = {
  accepted: (state, { execution, at }) => ({ ...finalised(state, execution), phase: 'accepted', acceptedAt: at, acceptance: null }),
  declined: (state, { at }) => ended(state, 'declined', 'declined', 'declined', at),
  supplementRequested: (state, { execution, list, dueOn, at }) => ({
    ...finalised(state, execution), phase: 'supplementing',
    supplement: { execution, list, askedAt: at, dueOn, answeredAt: null, answered: [] },
  }),
  supplemented: (state, { list, at }) => ({
    ...state, phase: 'registered', supplement: state.supplement && { ...state.supplement, answeredAt: at, answered: list },
  }),
  decided: (state, { execution, on }) => ({
    ...withClock(state, (clock) => ({ ...clock, stoppedAt: on })), phase: 'decided', decided: { execution, at: on },
  }),
  decisionUndone: (state) => ({ ...withClock(state, (clock) => ({ ...clock, stoppedAt: null })), phase: 'accepted', decided: null }),
  paperIssued: (state, { paper, execution, at }) => ({
    ...finalised(state, execution),
    papers: [...state.papers.filter((each) => each.paper !== paper), { paper, execution, at, superseded: false }],
  }),
  endReached: (state, { execution, nodeId, result }) => ({
    ...finalised(state, execution), ends: [...state.ends.filter((each) => each.nodeId !== nodeId), { execution, nodeId, result }],
  }),
  concluded: (state, { end, result, at }) => ended(state, 'concluded', end, result, at),
  withdrawn: (state, { at }) => ended(state, 'withdrawn', 'withdrawn', 'withdrawn', at),
}

function ended(state: CaseState, phase: 'concluded' | 'declined' | 'withdrawn', end: string, result: string, at: string): CaseState {
  return { ...state, phase, end, result, endedAt: at }
}
