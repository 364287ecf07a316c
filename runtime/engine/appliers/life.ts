import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { merged } from './changes.ts'

/** What is done to a case as a whole: told, set right, ended by the office, and what comes after its end. */
export const lifeAppliers: AppliersOf<'copied' | 'copyRead' | 'urged' | 'jumped' | 'terminated' | 'voided' | 'correctionProposed' | 'correctionRejected' | 'corrected' | 'delivered' | 'archived' | 'rated'> = {
  copied: (state, { persons, at }) => ({
    ...state, copies: [...state.copies.filter((each) => !persons.includes(each.person)), ...persons.map((person) => ({ person, at, readAt: null }))],
  }),
  copyRead: (state, { person, at }) => ({ ...state, copies: state.copies.map((each) => (each.person === person && each.readAt === null ? { ...each, readAt: at } : each)) }),
  urged: (state, { at }) => ({ ...state, urgedAt: at }),
  jumped: (state, { at, by, to }) => ({ ...state, jumps: [...state.jumps, { at, by, to }] }),
  terminated: (state, { at }) => endedBy(state, 'terminated', at),
  voided: (state, { at }) => endedBy(state, 'void', state.endedAt ?? at),
  correctionProposed: (state, { values, by, principal, at }) => ({ ...state, correcting: { by, principal, at, values } }),
  correctionRejected: (state) => ({ ...state, correcting: null }),
  corrected: (state, { values }) => ({ ...state, correcting: null, values: merged(state.values, values) }),
  delivered: (state, { at, by, way }) => ({ ...state, phase: 'delivered', delivery: { at, by, way } }),
  archived: (state, { at, term }) => ({ ...state, phase: 'archived', archive: { at, term } }),
  rated: (state, { at, grade }) => ({ ...state, rating: { at, grade } }),
}

function endedBy(state: CaseState, phase: 'terminated' | 'void', endedAt: string): CaseState {
  return { ...state, phase, end: phase, result: phase, endedAt }
}
