import { isThere } from '../custody.ts'
import type { CaseState, Custody } from '../state.ts'
import type { AppliersOf } from './applier.ts'

/** What was received, agreed to and handed on, and how cases belong together. */
export const intakeAppliers: AppliersOf<'intakeRecorded' | 'materialsReceived' | 'papersHandedOver' | 'papersSignedFor' | 'caseLinked' | 'caseBackfilled'> = {
  intakeRecorded: (state, { consent, distinction }) => ({ ...state, consent: consent ?? state.consent, distinction: distinction ?? state.distinction }),
  materialsReceived: (state, { materials, organisation }) => {
    const named = new Set(materials.map(({ material }) => material))
    const lying = materials.filter((each) => isThere(each) && !each.electronic || each.copies > 0).map(({ material }): Custody => ({ id: material, organisation, to: null }))
    return {
      ...state, received: [...state.received.filter(({ material }) => !named.has(material)), ...materials],
      custody: [...state.custody.filter(({ id }) => !named.has(id)), ...lying],
    }
  },
  papersHandedOver: (state, { list, from, to }) => moved(state, list, { organisation: from, to }),
  papersSignedFor: (state, { list, organisation }) => moved(state, list, { organisation, to: null }),
  caseLinked: (state, { how, to }) => ({ ...state, links: [...state.links, { how, caseId: to }] }),
  caseBackfilled: (state, { receivedAt, acceptedAt, by, at }) => ({
    ...state, openedAt: receivedAt, acceptedAt, backfilled: { by, at }, clock: state.clock && acceptedAt !== null ? { ...state.clock, startedAt: acceptedAt } : state.clock,
  }),
}

function moved(state: CaseState, list: readonly string[], where: Omit<Custody, 'id'>): CaseState {
  return { ...state, custody: [...state.custody.filter(({ id }) => !list.includes(id)), ...list.map((id) => ({ id, ...where }))] }
}
