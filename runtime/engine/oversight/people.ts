import type { Context } from '../context.ts'
import { completedExecutionOf, openExecutionOf, openTasks } from '../kept.ts'
import { holdersOf, organisationOf } from '../people.ts'
import type { CompiledFlow } from '../graph.ts'
import type { CaseState } from '../state.ts'
import type { Addressee } from './card.ts'

/** The city's officers of e-supervision watch every case, a township's discipline officer those of the township. */
const cityPost = 'oversightOfficer'
const townshipPost = 'disciplineOfficer'
/** Who answers for a township's office besides the one to whom a card goes. */
const officePosts = ['centreHead', 'officeHead']

/** Whether a person may oversee this case. */
export function oversees(state: CaseState, person: string, context: Context): boolean {
  return holdersOf(context, townshipPost, state.township).includes(person)
    || context.organisations.some(({ id, level }) => level === 'city' && holdersOf(context, cityPost, id).includes(person))
}

/** Whether a person may answer: the one to whom it goes, a holder of that post where nobody is named, or the head of the office. */
export function answersFor(to: readonly Addressee[], state: CaseState, person: string, context: Context): boolean {
  return to.some(({ post, organisation, person: named }) => (named === null ? holdersOf(context, post, organisation).includes(person) : named === person))
    || officePosts.some((post) => holdersOf(context, post, state.township).includes(person))
}

/** To whom a card about the whole case goes: posts and holders of the tasks that were open then; of a task, its own. */
export function addresseesOf(flow: CompiledFlow, state: CaseState, execution: string | null, context: Context): Addressee[] {
  if (execution === null) return openTasks(state).flatMap(({ id, assignment, status }) => (assignment && status === 'open' ? [{ ...seatOf(assignment), person: assignment.holder, execution: id }] : []))
  const open = openExecutionOf(state, execution)
  if (open?.assignment) return [{ ...seatOf(open.assignment), person: open.assignment.holder, execution }]
  const done = completedExecutionOf(state, execution)
  const seat = done && flow.nodes.get(done.nodeId)?.seat
  return done && seat ? [{ post: seat.post, organisation: organisationOf(context, seat, state), person: done.principal, execution }] : []
}

function seatOf({ post, organisation }: { readonly post: string, readonly organisation: string }): Pick<Addressee, 'post' | 'organisation'> {
  return { post, organisation }
}
