import { standInsOf } from '#case/hidden'
import type { Actor } from '#engine/commands'
import { forApplicant } from '#engine/commands'
import type { Context } from '#engine/context'
import { openExecutionOf } from '#engine/kept'
import { holdersOf, mayHandle } from '#engine/people'
import type { CaseState } from '#engine/state'
import type { PublishedItem } from './publishedItems.ts'

/** Acts of the applicant, done by counter or agent on the applicant's behalf (flow.md §6). */
const applicantActs = new Set(['supplement', 'withdraw', 'urge', 'rate'])

/**
 * As whom a person acts: for the applicant, as the village's agent or at the counter; for whom he stands in for where he
 * may not handle the task himself; else as himself. Never what a client says of itself.
 */
export function actorOf(item: PublishedItem, state: CaseState, person: string, command: { readonly type: string, readonly executionId?: string | undefined }, context: Context): Actor {
  if (applicantActs.has(command.type)) {
    const isAgent = holdersOf(context, 'villageAgent', state.village).includes(person)
    return isAgent ? { person, origin: 'agent' } : { person, origin: 'counter', onBehalfOf: forApplicant }
  }
  const own: Actor = { person, origin: 'desk' }
  const task = command.executionId ? openExecutionOf(state, command.executionId) : null
  if (!task || mayHandle(item.flow, state, task, own, context) === null) return own
  const principal = standInsOf(person, context).find((each) => mayHandle(item.flow, state, task, { ...own, onBehalfOf: each }, context) === null)
  return principal === undefined ? own : { ...own, onBehalfOf: principal }
}
