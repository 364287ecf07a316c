import { standInsOf, stepsHeldBy } from '#case/hidden'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import type { Context } from '#engine/context'
import { openExecutions } from '#engine/kept'
import { candidates, mayHandle } from '#engine/people'
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
  return {
    person, principals,
    mine: openExecutions(state).filter((task) => task.status === 'open' && principals.some((each) => handles(item, state, task, person, each, context))),
    steps: stepsHeldBy(item, state, person, context),
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
