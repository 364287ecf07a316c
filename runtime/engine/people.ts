import type { Actor } from './commands.ts'
import { forApplicant } from './commands.ts'
import type { Context, Holding } from './context.ts'
import type { CompiledFlow, GraphNode, Seat } from './graph.ts'
import { keptVisits, nodeRecordOf, openExecutionOf, openExecutions } from './kept.ts'
import { handlersOf } from './lineage.ts'
import { refuse } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import type { OpenExecution } from './execution.ts'
import type { CaseState } from './state.ts'

/** Where the case belongs: the village it was opened for, and its township. */
export interface Place { readonly village: string, readonly township: string }

/** Directories are indexed once: by post and organisation, persons in the order of their ids. */
const directories = new WeakMap<readonly Holding[], ReadonlyMap<string, readonly Holding[]>>()

function directoryOf(holdings: readonly Holding[]): ReadonlyMap<string, readonly Holding[]> {
  const known = directories.get(holdings)
  if (known) return known
  const made = new Map<string, Holding[]>()
  for (const each of [...holdings].sort((left, right) => (left.person < right.person ? -1 : 1))) {
    const key = `${each.post}@${each.organisation}`
    made.set(key, [...(made.get(key) ?? []), each])
  }
  directories.set(holdings, made)
  return made
}

/** Who holds this post there on the day of `now`, by id, each once. */
export function holdersOf(context: Context, post: string, organisation: string): string[] {
  const day = context.now.slice(0, 10)
  const holdings = directoryOf(context.holdings).get(`${post}@${organisation}`) ?? []
  return [...new Set(holdings.filter((each) => each.from <= day && (each.to === null || day <= each.to)).map((each) => each.person))]
}

/** The organisation in which a post is held for this case; a department without one keeps the task vacant under its name. */
export function organisationOf(context: Pick<Context, 'organisations'>, seat: Seat, place: Place): string {
  if (seat.level === 'village') return place.village
  if (seat.level === 'township') return place.township
  const { department } = seat
  const found = context.organisations.find((each) => each.level === 'city' && each.department === department)
  return found?.id ?? (department === null ? 'city' : `city.${department}`)
}

/** Why this person may not handle this node, or null: another step of the case (`separation`), or a case of their own. */
export function barredFrom(state: CaseState, node: GraphNode, person: string, context: Context): Refusal | null {
  const identity = context.identities?.[person]
  const { applicant } = state
  if (identity !== undefined && (identity === applicant.identity || identity === applicant.representative?.identity)) {
    return refuse('person.own-case', { person })
  }
  const other = node.barring.find((nodeId) => hasHandled(state, nodeId, person))
  return other === undefined ? null : refuse('person.barred', { person, node: node.id, other })
}

function hasHandled(state: CaseState, nodeId: string, person: string): boolean {
  if (nodeRecordOf(state, nodeId)?.foldedBy.includes(person)) return true
  if (keptVisits(state, nodeId).some((each) => handlersOf(each).includes(person))) return true
  return openExecutions(state).some((each) => each.nodeId === nodeId && (hasVoted(state, each.id, [person])
    || (each.status !== 'replaced' && each.assignment?.holder === person && each.assignment.claimedAt !== null)))
}

/** Who may have a task: the post's holders in the case's organisation whom nothing bars. Empty: the task is vacant. */
export function candidates(flow: CompiledFlow, state: CaseState, execution: OpenExecution, context: Context): string[] {
  const node = flow.nodes.get(execution.nodeId)
  if (!node || !execution.assignment) return []
  const { post, organisation } = execution.assignment
  return holdersOf(context, post, organisation).filter((person) => barredFrom(state, node, person, context) === null && !hasVoted(state, execution.signer?.sign, [person]))
}

/** 一人一票: whether one of these has a vote in this countersign already, given or stood in for. */
export function hasVoted(state: CaseState, sign: string | undefined, persons: readonly string[]): boolean {
  const votes = sign === undefined ? [] : openExecutionOf(state, sign)?.sign?.votes ?? []
  return votes.some((each) => persons.includes(each.by) || persons.includes(each.principal))
}

/** Whom an actor acts as: the person stood in for, or themselves. */
export function principalOf(actor: Actor): string {
  return actor.onBehalfOf !== undefined && actor.onBehalfOf !== forApplicant ? actor.onBehalfOf : actor.person
}

/** Why this actor may not act for whom they name, whatever the act: nobody stands in without a stand-in of that day. Null for oneself and the applicant. */
export function impostorRefusal({ person, onBehalfOf }: Actor, context: Context): Refusal | null {
  if (onBehalfOf === undefined || onBehalfOf === forApplicant || onBehalfOf === person) return null
  return standsInFor(context, person, onBehalfOf) ? null : refuse('person.not-stand-in', { person: onBehalfOf })
}

/** Whether the holder of a task still holds its post; who lost it loses the task to the pool. */
export function holderOf(execution: OpenExecution, context: Context): string | null {
  const holder = execution.assignment?.holder ?? null
  if (!execution.assignment || holder === null) return null
  return holdersOf(context, execution.assignment.post, execution.assignment.organisation).includes(holder) ? holder : null
}

/** Why this actor may not handle this task, or null. */
export function mayHandle(flow: CompiledFlow, state: CaseState, execution: OpenExecution, actor: Actor, context: Context): Refusal | null {
  const node = flow.nodes.get(execution.nodeId)
  if (!node || !execution.assignment) return refuse('task.unknown', { execution: execution.id })
  const principal = principalOf(actor)
  if (principal !== actor.person && !standsInFor(context, actor.person, principal)) return refuse('person.not-stand-in', { person: principal })
  const { post, organisation } = execution.assignment
  if (!holdersOf(context, post, organisation).includes(principal)) return refuse('task.not-yours', { execution: execution.id, post, organisation })
  const barred = barredFrom(state, node, principal, context) ?? barredFrom(state, node, actor.person, context)
  if (barred) return barred
  if (hasVoted(state, execution.signer?.sign, [principal, actor.person])) return refuse('sign.voted', { execution: execution.id, person: principal })
  const holder = holderOf(execution, context)
  // Who has voted as another voice can't vote here: the task is another holder's.
  const isTaken = holder !== null && holder !== principal && !hasVoted(state, execution.signer?.sign, [holder])
  return isTaken ? refuse('task.taken', { execution: execution.id, holder }) : null
}

function standsInFor(context: Context, person: string, principal: string): boolean {
  const day = context.now.slice(0, 10)
  return context.standIns.some((each) => each.person === principal && each.by === person && each.from <= day && day <= each.to)
}

/** The counter's and the agent's posts; every office has them (flow.md §4). */
const counterPost = 'counterClerk'
const agentPost = 'villageAgent'
/** Who sets right what no handler may: every office has these too. */
const administratorPost = 'townshipAdministrator'
const leaderPost = 'townshipLeader'

/** Whether this is the administrator of the case's township, with the right to jump, void and correct. */
export function isAdministrator({ township }: Place, person: string, context: Context): boolean {
  return holdersOf(context, administratorPost, township).includes(person)
}

/** Who watches over all cases: 效能监察. */
const oversightPosts = ['oversightOfficer', 'disciplineOfficer']

/** Whether this person oversees cases, wherever the post is held. */
export function isOverseer(person: string, context: Context): boolean {
  const day = context.now.slice(0, 10)
  return context.holdings.some((each) => each.person === person && oversightPosts.includes(each.post) && each.from <= day && (each.to === null || day <= each.to))
}

/** Whether this person leads the office: the township's leader, or the post that the item's extension names. */
export function isLeader(flow: CompiledFlow, place: Place, person: string, context: Context): boolean {
  const seat = flow.extensionSeat
  return holdersOf(context, leaderPost, place.township).includes(person)
    || (seat !== null && holdersOf(context, seat.post, organisationOf(context, seat, place)).includes(person))
}

/**
 * Why this actor may not open a case there, or act for its applicant, or null. At the counter: the township's clerks,
 * and holders of the accepting or first step's post there; as agent: the village's; online: the applicant.
 */
export function mayActForApplicant(flow: CompiledFlow, place: Place, actor: Actor, context: Context): Refusal | null {
  if (actor.origin === 'online') return null
  if (actor.onBehalfOf !== undefined && actor.onBehalfOf !== forApplicant) return refuse('command.not-on-behalf', { person: actor.onBehalfOf })
  if (actor.origin === 'agent') {
    return holdersOf(context, agentPost, place.village).includes(actor.person) ? null : refuse('case.not-yours', { person: actor.person })
  }
  const posts = new Set([counterPost, ...[...flow.accepting, ...flow.firstTasks].flatMap((each) => each.seats.map((seat) => seat.post))])
  const isHeld = [...posts].some((post) => holdersOf(context, post, place.township).includes(actor.person))
  return isHeld ? null : refuse('case.not-yours', { person: actor.person })
}
