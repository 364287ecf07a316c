import type { Context } from './context.ts'
import type { Effect, Event } from './events.ts'
import type { CompiledFlow } from './graph.ts'
import { openExecutionOf, openTasks } from './kept.ts'
import { candidates } from './people.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState, Day } from './state.ts'

/** Every effect there is: each leaves the house by name. */
export const effectTypes: Readonly<Record<Effect['type'], true>> = {
  taskOffered: true, taskVacant: true, taskClosed: true, copied: true, urged: true, paper: true, timerFailed: true, applicantAsked: true, reminder: true, card: true, order: true, cardAnswered: true,
  acceptedByLaw: true, clockStopped: true, clockResumed: true, clockMoved: true, caseEnded: true,
}

/** The case before and after a commit. */
interface Change { readonly before: CaseState | null, readonly after: CaseState }

/** What others are to do about the events of a commit: tasks offered, vacant or closed, papers, the applicant, the end. Ids only. */
export function effectsOf(flow: CompiledFlow, events: readonly Event[], change: Change, context: Context): Effect[] {
  return events.flatMap((event): Effect[] => {
    switch (event.type) {
      case 'taskOpened': return offered(flow, event.id, change.after, context)
      case 'taskReleased': return event.why === 'notHolder' && openExecutionOf(change.after, event.id)?.assignment?.holder === null ? offered(flow, event.id, change.after, context) : []
      case 'taskInterrupted': return closed([event.id], change.before, 'interrupted')
      case 'executionsCancelled': return closed(event.ids, change.before, event.why)
      case 'taskTransferred': return offered(flow, event.id, change.after, context)
      case 'copied': return event.persons.map((person) => ({ type: 'copied', execution: event.execution, person }))
      case 'jumped': return closed(event.replaced, change.before, 'jump')
      case 'urged': return openTasks(change.after).filter((each) => each.status === 'open').flatMap(urgedTo)
      case 'terminated': return [{ type: 'caseEnded', end: 'terminated', result: 'terminated' }]
      case 'voided': return [{ type: 'caseEnded', end: 'void', result: 'void' }]
      case 'paperIssued': return [{ type: 'paper', paper: event.paper, execution: event.execution }]
      case 'supplementRequested': return [{ type: 'applicantAsked', execution: event.execution, dueOn: event.dueOn }]
      case 'reminded': return [{ type: 'reminder', rule: event.rule, about: event.about, to: event.to }]
      case 'cardIssued': return [{ type: 'card', card: event.id, kind: event.kind, to: event.to }]
      case 'cardReplied': return [{ type: 'cardAnswered', card: event.card, state: 'replied' }]
      case 'cardAppealed': return [{ type: 'cardAnswered', card: event.card, state: 'appealed' }]
      case 'cardRuled': return [{ type: 'cardAnswered', card: event.card, state: event.ruling }]
      case 'supervised': return [{ type: 'order', order: event.id, to: event.to, replyDueOn: event.replyDueOn }]
      case 'acceptedByLaw': return [{ type: 'acceptedByLaw', execution: event.execution, on: event.on }]
      case 'suspended': return [{ type: 'clockStopped', execution: event.execution, ground: event.ground, overAt: event.overAt }]
      case 'resumed': return [{ type: 'clockResumed', execution: event.execution, ground: event.ground, statutoryDueOn: event.statutoryDueOn, promisedDueOn: event.promisedDueOn }]
      case 'clockExtended': return [moved('extended', event)]
      case 'replanned': return event.statutoryDueOn === null && event.promisedDueOn === null ? [] : [moved('calendar', event)]
      case 'timerFailed': return [{ type: 'timerFailed', timer: event.timer, execution: event.execution, code: event.code }]
      case 'concluded': return [{ type: 'caseEnded', end: event.end, result: event.result }]
      case 'declined': return [{ type: 'caseEnded', end: 'declined', result: 'declined' }]
      case 'withdrawn': return [{ type: 'caseEnded', end: 'withdrawn', result: 'withdrawn' }]
      default: return []
    }
  })
}

function moved(why: 'extended' | 'calendar', { statutoryDueOn, promisedDueOn }: { readonly statutoryDueOn: Day | null, readonly promisedDueOn: Day | null }): Effect {
  return { type: 'clockMoved', why, statutoryDueOn, promisedDueOn }
}

function urgedTo({ id, assignment }: OpenExecution): Effect[] {
  return assignment ? [{ type: 'urged', execution: id, post: assignment.post, organisation: assignment.organisation, person: assignment.holder }] : []
}

/** A task that nobody may have is vacant: no holder of its post, or none whom nothing bars. */
function offered(flow: CompiledFlow, execution: string, after: CaseState, context: Context): Effect[] {
  const task = openExecutionOf(after, execution)
  if (!task?.assignment) return []
  const { post, organisation, holder: person } = task.assignment
  const isVacant = person === null && candidates(flow, after, task, context).length === 0
  const at = { execution, nodeId: task.nodeId, post, organisation }
  return isVacant ? [{ type: 'taskVacant', ...at }] : [{ type: 'taskOffered', ...at, person }]
}

/** Tasks that were open are closed without having been done; visits that are undone, and waits, need no notice. */
function closed(ids: readonly string[], before: CaseState | null, why: string): Effect[] {
  return ids.filter((id) => before && openExecutionOf(before, id)?.assignment).map((execution) => ({ type: 'taskClosed', execution, why }))
}
