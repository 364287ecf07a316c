import type { FieldValue } from '#definition/value'
import type { Event } from './events.ts'
import { completedExecutionOf, emptyBuckets, executionOf, nodeRecordOf, openExecutionOf, withExecution, withNodeRecord } from './kept.ts'
import { begun, blank, cancelled, folded, remembered, withoutTokens } from './lineage.ts'
import { stateShape } from './state.ts'
import type { CaseClock, CaseState, CompletedExecution, OpenExecution, Pause } from './state.ts'

type EventMap = { readonly [E in Event as E['type']]: E }
type EventOf<T extends Event['type']> = { readonly [K in T]: EventMap[K] & { readonly type: K } }[T]
type Appliers = { readonly [T in Exclude<Event['type'], 'caseOpened'>]: (state: CaseState, event: EventOf<T>) => CaseState }

/** What an event means. Total: it never refuses and never looks at the graph. The first event of a case is `caseOpened`. */
export function evolve(state: CaseState | null, event: Event): CaseState {
  if (event.type === 'caseOpened') return born(event)
  if (!state) throw new Error(`Expected the case to begin with caseOpened, but its first event is ${event.type}`)
  const next = applied(state, event)
  return next.seq === event.seq ? next : { ...next, seq: event.seq }
}

/** The state after all events of a case; null when there are none. */
export function fold(events: Iterable<Event>, from: CaseState | null = null): CaseState | null {
  let state = from
  for (const event of events) state = evolve(state, event)
  return state
}

function born(event: EventMap['caseOpened']): CaseState {
  const { caseId, seq, at, itemId, definitionHash, village, township, person, origin, onBehalfOf, applicant } = event
  return { ...unborn(caseId), seq, itemId, definitionHash, village, township, openedAt: at, openedBy: { person, origin, onBehalfOf }, applicant }
}

/** A case before its first event: what `open` is decided on. */
export function unborn(caseId: string): CaseState {
  return {
    shape: stateShape, caseId, seq: 0, begun: 0, phase: 'registered', itemId: '', definitionHash: '', village: '', township: '',
    openedAt: '', openedBy: { person: '', origin: '', onBehalfOf: null }, applicant: { name: '', identity: null, representative: null },
    values: {}, drafts: {}, executions: emptyBuckets(), nodes: emptyBuckets(), open: [], tokens: [],
    clock: null, supplement: null, papers: [], acceptedAt: null, decided: null, ends: [], endedAt: null, end: null, result: null,
  }
}

/** Appliers are looked up by type; the generic keeps event and applier of one type together. */
function applied<T extends keyof Appliers>(state: CaseState, event: EventOf<T>): CaseState {
  return appliers[event.type](state, event)
}

const appliers: Appliers = {
  valuesSet: (state, { execution, values, before }) => {
    const next = { ...state, values: merged(state.values, values) }
    const visit = execution ? openExecutionOf(state, execution) : null
    return visit ? { ...next, executions: withExecution(state.executions, { ...visit, entered: { set: inOrder(values), before: inOrder(before) } }) } : next
  },
  valuesRestored: (state, { values }) => ({ ...state, values: merged(state.values, values) }),
  nodePassed: (state, event) => {
    const visit: CompletedExecution = {
      id: event.id, nodeId: event.nodeId, parents: event.parents, children: [], carried: event.carried, correction: null,
      status: 'completed', outcome: null, by: null, principal: null, on: event.at, undo: null, final: false,
    }
    return remembered(begun(state, visit), visit)
  },
  taskOpened: (state, event) => {
    const visit: OpenExecution = {
      id: event.id, nodeId: event.nodeId, parents: event.parents, children: [], carried: event.carried,
      correction: event.correction, status: 'open', parked: null,
      assignment: { post: event.post, organisation: event.organisation, holder: event.holder, claimedAt: null },
      openedAt: event.at, until: null, entered: null, clock: event.clock, routeChanged: event.routeChanged, votes: [],
    }
    const next = begun(state, visit)
    const record = nodeRecordOf(next, event.nodeId)
    return {
      ...next, open: [...next.open, event.id],
      nodes: record?.again ? withNodeRecord(next.nodes, { ...record, again: null }) : next.nodes,
      drafts: event.draft ? { ...next.drafts, [event.id]: inOrder(event.draft) } : next.drafts,
    }
  },
  taskClaimed: (state, { id, person, at }) => changed(actedOn(state, id), id, (visit) => ({
    ...visit, assignment: visit.assignment && { ...visit.assignment, holder: person, claimedAt: at },
  })),
  taskReleased: (state, { id }) => changed(state, id, (visit) => ({
    ...visit, assignment: visit.assignment && { ...visit.assignment, holder: null, claimedAt: null },
  })),
  taskCompleted: (state, event) => {
    const visit = openExecutionOf(state, event.id)
    if (!visit) return state
    const { id, nodeId, parents, children, carried, correction, entered, clock } = visit
    const done: CompletedExecution = {
      id, nodeId, parents, children, carried, correction, status: 'completed',
      outcome: event.outcome, by: event.by, principal: event.principal, on: event.at,
      undo: { set: entered?.set ?? {}, before: entered?.before ?? {}, clock }, final: false,
    }
    const next = actedOn(state, id)
    return remembered({
      ...next, executions: withExecution(next.executions, done), open: next.open.filter((each) => each !== id), drafts: without(next.drafts, [id]),
    }, done)
  },
  taskParked: (state, event) => {
    const parked = event.for === 'correction' ? { for: event.for, by: event.by ?? '' } : { for: event.for }
    return changed(actedOn(state, event.id), event.id, (visit) => ({
      ...visit, status: 'parked', parked, clock: visit.clock && { ...visit.clock, pauses: paused(visit.clock.pauses, event.at) },
    }))
  },
  taskResumed: (state, { id, clock }) => changed(state, id, (visit) => ({ ...visit, status: 'open', parked: null, clock })),
  taskReplaced: (state, { id, by }) => {
    const next = changed(state, id, (visit) => ({ ...visit, status: 'replaced', parked: { for: 'correction', by } }))
    const sender = openExecutionOf(next, id)?.correction?.sender
    return sender === undefined ? next : changed(next, sender, (visit) => ({ ...visit, parked: { for: 'correction', by } }))
  },
  replacedClosed: (state, { id }) => {
    const visit = openExecutionOf(state, id)
    return visit ? { ...folded(state, visit), open: state.open.filter((each) => each !== id) } : state
  },
  executionsCancelled: (state, { ids, why }) => withHandlers(state, cancelled({
    ...state, drafts: without(state.drafts, ids),
    papers: state.papers.map((each) => (each.execution !== null && ids.includes(each.execution) ? { ...each, superseded: true } : each)),
    ends: state.ends.filter((each) => !ids.includes(each.execution)),
  }, ids), ids, why),
  tokensWaiting: (state, { tokens }) => ({ ...state, tokens: [...state.tokens, ...tokens] }),
  tokensRemoved: (state, { tokens }) => ({ ...state, tokens: withoutTokens(state.tokens, tokens) }),
  tokensRestored: (state, { tokens }) => ({ ...state, tokens: [...state.tokens, ...tokens] }),
  sentBack: (state) => state,
  recalled: (state) => state,
  returnTakenBack: (state) => state,
  accepted: (state, { execution, at }) => ({ ...finalised(state, execution), phase: 'accepted', acceptedAt: at }),
  clockStarted: (state, { statutory, promised, at }) => ({
    ...state,
    clock: {
      startedAt: at, statutory: statutory && { ...statutory, extendedBy: 0 }, promised: promised && { ...promised, extendedBy: 0 },
      extension: null, suspensions: [], stoppedAt: null,
    },
  }),
  clockExtended: (state, event) => withClock(state, (clock) => ({
    ...clock,
    statutory: clock.statutory && { ...clock.statutory, extendedBy: event.amount, dueOn: event.statutoryDueOn ?? clock.statutory.dueOn },
    promised: clock.promised && { ...clock.promised, extendedBy: event.amount, dueOn: event.promisedDueOn ?? clock.promised.dueOn },
    extension: { amount: event.amount, unit: event.unit, by: event.by, at: event.at },
  })),
  declined: (state, { at }) => ended(state, 'declined', 'declined', 'declined', at),
  supplementRequested: (state, { execution, list, dueOn, at }) => ({
    ...finalised(state, execution), phase: 'supplementing',
    supplement: { execution, list, askedAt: at, dueOn, answeredAt: null, answered: [] },
  }),
  supplemented: (state, { list, at }) => ({
    ...state, phase: 'registered', supplement: state.supplement && { ...state.supplement, answeredAt: at, answered: list },
  }),
  decided: (state, { execution, on }) => ({
    ...withClock(state, (clock) => ({ ...clock, stoppedAt: on })), phase: 'decided', decided: { execution, at: on },
  }),
  decisionUndone: (state) => ({ ...withClock(state, (clock) => ({ ...clock, stoppedAt: null })), phase: 'accepted', decided: null }),
  paperIssued: (state, { paper, execution, at }) => ({
    ...finalised(state, execution),
    papers: [...state.papers.filter((each) => each.paper !== paper), { paper, execution, at, superseded: false }],
  }),
  endReached: (state, { execution, nodeId, result }) => ({
    ...finalised(state, execution), ends: [...state.ends.filter((each) => each.nodeId !== nodeId), { execution, nodeId, result }],
  }),
  concluded: (state, { end, result, at }) => ended(state, 'concluded', end, result, at),
  withdrawn: (state, { at }) => ended(state, 'withdrawn', 'withdrawn', 'withdrawn', at),
}

function changed(state: CaseState, id: string, change: (visit: OpenExecution) => OpenExecution): CaseState {
  const visit = openExecutionOf(state, id)
  return visit ? { ...state, executions: withExecution(state.executions, change(visit)) } : state
}

/** Somebody acted on this task: what the tasks before it entered can't be recalled any more, and need not be kept. */
function actedOn(state: CaseState, id: string): CaseState {
  const above = [...(executionOf(state, id)?.parents ?? [])]
  let executions = state.executions
  for (const { id: parent } of above) {
    const visit = completedExecutionOf(state, parent)
    if (visit && visit.by === null) above.push(...visit.parents)
    else if (visit?.undo) executions = withExecution(executions, { ...visit, undo: null })
  }
  return executions === state.executions ? state : { ...state, executions }
}

/** What this execution did can't be taken back by a recall. */
function finalised(state: CaseState, id: string | null): CaseState {
  const visit = id ? completedExecutionOf(state, id) : null
  return visit ? { ...state, executions: withExecution(state.executions, { ...visit, final: true }) } : state
}

/** Steps that a return cancelled go, when reached again, to who handled them before (flow.md §6.1). */
function withHandlers(before: CaseState, after: CaseState, ids: readonly string[], why: string): CaseState {
  if (why !== 'sendBack') return after
  let nodes = after.nodes
  for (const id of ids) {
    const visit = executionOf(before, id)
    const person = visit && (visit.status === 'completed' ? visit.principal : visit.assignment?.claimedAt ? visit.assignment.holder : null)
    if (!visit || !person) continue
    const record = nodeRecordOf({ nodes }, visit.nodeId) ?? blank(visit.nodeId)
    nodes = withNodeRecord(nodes, { ...record, again: person })
  }
  return { ...after, nodes }
}

function paused(pauses: readonly Pause[], at: string): readonly Pause[] {
  return pauses.at(-1)?.until === null ? pauses : [...pauses, { since: at, until: null }]
}

function ended(state: CaseState, phase: 'concluded' | 'declined' | 'withdrawn', end: string, result: string, at: string): CaseState {
  return { ...state, phase, end, result, endedAt: at }
}

function withClock(state: CaseState, change: (clock: CaseClock) => CaseClock): CaseState {
  return state.clock ? { ...state, clock: change(state.clock) } : state
}

/** Values with new ones in, keys in the order of their letters; what became empty leaves no key behind. */
function merged(values: CaseState['values'], entered: CaseState['values']): CaseState['values'] {
  const next: Record<string, FieldValue> = { ...values }
  for (const [key, value] of Object.entries(entered)) {
    if (value === null) delete next[key]
    else next[key] = value
  }
  return Object.keys(entered).every((key) => key in values) ? next : inOrder(next)
}

/** Keys in the order of their letters: events that were sealed and opened bring them in another (flow.md §7). */
function inOrder(values: CaseState['values']): CaseState['values'] {
  const keys = Object.keys(values)
  return keys.length < 2 ? values : Object.fromEntries(keys.sort().map((key) => [key, values[key] ?? null]))
}

function without<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  return keys.some((key) => key in record) ? Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key))) : record
}
