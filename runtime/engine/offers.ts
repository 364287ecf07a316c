import { actions } from './actions/index.ts'
import type { Context } from './context.ts'
import type { CompiledFlow } from './graph.ts'
import { openExecutions } from './kept.ts'
import type { ActionOffer } from './offer.ts'
import { mayHandle } from './people.ts'
import { phaseAllows } from './phases.ts'
import type { CaseState } from './state.ts'

export type { ActionOffer, OfferField } from './offer.ts'

/** What a person may do now on a case and its tasks, from the registry of actions: the page names none of them. */
export function offers(flow: CompiledFlow, state: CaseState, person: string, context: Context): ActionOffer[] {
  const all = openExecutions(state).filter((each) => each.status === 'open' && mayHandle(flow, state, each, { person, origin: 'desk' }, context) === null)
  const mine = all.filter((each) => each.errand === null)
  const errands = all.filter((each) => each.errand !== null)
  return actions.filter((each) => phaseAllows(state.phase, each.type)).flatMap((each) => each.offers({ flow, state, person, context, mine, errands }))
}
