import { openExecutionOf } from '../kept.ts'
import type { OpenExecution } from '../execution.ts'
import type { AddedSigner, Countersign } from '../signs.ts'
import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'
import { actedOn, changed, over, without } from './changes.ts'

/** 加签, 减签, 委派, 转办: who else has a part in a step. */
export const colleagueAppliers: AppliersOf<'colleagueAsked' | 'colleagueRemoved' | 'signMade' | 'outcomeProposed' | 'proposalTakenBack' | 'errandDone' | 'taskTransferred'> = {
  colleagueAsked: (state, { execution, person, post, organisation, depth, by, sign, elector, after }) => {
    const added = { by, depth }
    if (sign === null || elector === null) return after === null ? state : changed(state, execution, (each) => ({ ...each, after: [...each.after, { person, post, organisation, ...added }] }))
    return withSign(state, sign, ({ electors, votes }) => {
      const at = after === null ? electors.length : electors.findIndex((each) => each.number === after) + 1
      return { votes, electors: electors.toSpliced(at, 0, { number: elector, post, organisation, holder: person, added }) }
    })
  },
  colleagueRemoved: (state, { execution, how, person, sign, elector }) => {
    if (sign !== null) return withSign(state, sign, ({ electors, votes }) => ({ votes, electors: electors.filter((each) => each.number !== elector) }))
    return how === 'after' ? changed(state, execution, (each) => ({ ...each, after: each.after.filter((one) => one.person !== person) })) : state
  },
  signMade: (state, { id }) => {
    const next = changed(state, id, (each) => ({
      ...each, status: 'signing', assignment: null, clock: null, entered: null,
      sign: { votes: [], electors: each.assignment ? [{ number: 0, post: each.assignment.post, organisation: each.assignment.organisation, holder: each.assignment.holder, added: null }] : [] },
    }))
    return { ...next, drafts: without(next.drafts, [id]) }
  },
  outcomeProposed: (state, { id, outcome, by, principal }) => changed(actedOn(state, id), id, (each) => ({ ...each, proposed: { outcome, by, principal } })),
  proposalTakenBack: (state, { id }) => {
    const entered = openExecutionOf(state, id)?.entered
    const next = changed(state, id, (each) => ({ ...each, proposed: null, entered: null, after: [...asked(state, each), ...each.after] }))
    return entered && Object.keys(entered.set).length > 0 ? { ...next, drafts: { ...next.drafts, [id]: entered.set } } : next
  },
  errandDone: (state, { id, of, outcome }) => {
    const next = over(actedOn(state, id), id)
    return outcome === null ? next : changed(next, of, (each) => ({ ...each, proposed: each.proposed && { ...each.proposed, outcome } }))
  },
  taskTransferred: (state, { id, to }) => changed(actedOn(state, id), id, (each) => ({
    ...each, assignment: each.assignment && { ...each.assignment, holder: to, claimedAt: null },
  })),
}

/** Who was asked to confirm and has not yet: will be asked again. */
function asked(state: CaseState, { parked }: OpenExecution): AddedSigner[] {
  const out = parked?.for === 'signer' ? openExecutionOf(state, parked.by) : null
  if (!out?.errand || !out.assignment?.holder) return []
  const { post, organisation, holder } = out.assignment
  return [{ person: holder, post, organisation, by: out.errand.by, depth: out.errand.depth }]
}

function withSign(state: CaseState, id: string, change: (sign: Countersign) => Countersign): CaseState {
  return changed(state, id, (each) => ({ ...each, sign: each.sign && change(each.sign) }))
}
