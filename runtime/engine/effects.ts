import type { Context } from './context.ts'
import type { Effect, Event } from './events.ts'
import { openExecutionOf } from './kept.ts'
import { holdersOf } from './people.ts'
import type { CaseState } from './state.ts'

/** What others are to do about these events; `state` is the one they make. Ids only. */
export function effectsOf(events: readonly Event[], state: CaseState, context: Context): Effect[] {
  return events.flatMap((event): Effect[] => {
    switch (event.type) {
      case 'taskOpened': return openExecutionOf(state, event.id) ? offered(event, context) : []
      case 'executionsCancelled': return event.ids.map((execution) => ({ type: 'taskClosed', execution, why: event.why }))
      case 'paperIssued': return [{ type: 'paper', paper: event.paper, execution: event.execution }]
      case 'supplementRequested': return [{ type: 'applicantAsked', execution: event.execution, dueOn: event.dueOn }]
      case 'concluded': return [{ type: 'caseEnded', end: event.end, result: event.result }]
      case 'declined': return [{ type: 'caseEnded', end: 'declined', result: 'declined' }]
      case 'withdrawn': return [{ type: 'caseEnded', end: 'withdrawn', result: 'withdrawn' }]
      default: return []
    }
  })
}

function offered(event: Extract<Event, { type: 'taskOpened' }>, context: Context): Effect[] {
  const { id: execution, nodeId, post, organisation, holder } = event
  const vacant = holder === null && holdersOf(context, post, organisation).length === 0
  return vacant ? [{ type: 'taskVacant', execution, nodeId, post, organisation }] : [{ type: 'taskOffered', execution, nodeId, post, organisation, person: holder }]
}
