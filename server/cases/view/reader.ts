import { standInsOf } from './standIn.ts'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import type { Context } from '#engine/context'
import { openExecutions } from '#engine/kept'
import { candidates, mayHandle, organisationOf } from '#engine/people'
import type { PublishedItem } from '../publishedItems.ts'

/** What a reader is to a case: the tasks he may handle now, and the steps whose posts he holds. */
export interface CaseReader {
  readonly person: string
  /** The reader and those he stands in for today. */
  readonly principals: readonly string[]
  readonly mine: readonly OpenExecution[]
  /** Nodes whose post he holds for this case. */
  readonly steps: readonly string[]
}

/** Places a person in a case. */
export function readerOf(item: PublishedItem, state: CaseState, person: string, context: Context): CaseReader {
  const principals = [person, ...standInsOf(person, context)]
  const held = context.holdings.filter((each) => principals.includes(each.person))
  const holds = (post: string, organisation: string): boolean => held.some((each) => each.post === post && each.organisation === organisation)
  return {
    person, principals,
    mine: openExecutions(state).filter((task) => task.status === 'open' && principals.some((each) => handles(item, state, task, person, each, context))),
    steps: [...item.flow.nodes.values()].filter(({ seats }) => seats.some((seat) => holds(seat.post, organisationOf(context, seat, state)))).map(({ id }) => id),
  }
}

function handles({ flow }: PublishedItem, state: CaseState, task: OpenExecution, person: string, principal: string, context: Context): boolean {
  const actor = principal === person ? { person, origin: 'desk' as const } : { person, origin: 'desk' as const, onBehalfOf: principal }
  return mayHandle(flow, state, task, actor, context) === null
}

/** Persons who may take a task, with those who may not shown to nobody. */
export function candidatesOf({ flow }: PublishedItem, state: CaseState, task: OpenExecution, context: Context): readonly string[] {
  return candidates(flow, state, task, context)
}
