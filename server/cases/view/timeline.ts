import type { TimelineEntry } from '#contract/cases'
import type { LocalizedText } from '#definition/text'
import type { Event } from '#engine/events'
import type { Addressee } from '#engine/oversight/card'
import type { Directory } from '#server/directory/directory'
import type { OpenedCommit } from '../caseLog.ts'
import type { PublishedItem } from '../publishedItems.ts'
import { addresseeView, executionId } from './oversightView.ts'

/** Every event: whether a reader of the case is told of it. What follows from another by itself, or moves tokens only, is not told apart. */
export const isTold: Readonly<Record<Event['type'], boolean>> = {
  caseOpened: true, taskClaimed: true, taskReleased: true, taskCompleted: true, sentBack: true, recalled: true, returnTakenBack: true, withdrawn: true,
  accepted: true, acceptedByLaw: true, declined: true, supplementRequested: true, supplemented: true, clockExtended: true, suspended: true, resumed: true, replanned: true,
  voted: true, voteRecalled: true, signClosed: true, colleagueAsked: true, colleagueRemoved: true, outcomeProposed: true, proposalTakenBack: true, errandDone: true, taskTransferred: true,
  copied: true, copyRead: true, urged: true, jumped: true, terminated: true, voided: true, correctionProposed: true, correctionRejected: true, corrected: true,
  reminded: true, cardIssued: true, cardReplied: true, cardAppealed: true, cardRuled: true, supervised: true, orderReplied: true,
  // What time and others did: a wait was over, a border of a task was reached, a timer could not fire.
  waitEnded: true, taskInterrupted: true, boundaryPassed: true, timerFailed: true, timerArmed: true,
  concluded: true, delivered: true, archived: true, rated: true, migrated: true, migrationUndone: true,
  materialsReceived: true, papersHandedOver: true, papersSignedFor: true, caseLinked: true, caseBackfilled: true,
  // The form, the materials and the papers show these.
  intakeRecorded: false,
  valuesSet: false, valuesRestored: false, paperIssued: false,
  // The chart shows where the case stands, the band and the ruler its clocks; the end tells of the decision.
  nodePassed: false, taskOpened: false, taskParked: false, taskResumed: false, taskReplaced: false, replacedClosed: false, signOpened: false, signMade: false, executionsCancelled: false,
  waitOpened: false, scopeOpened: false, scopeClosed: false, scopeReopened: false, boundariesArmed: false, tokensWaiting: false, tokensRemoved: false, tokensRestored: false,
  clockStarted: false, acceptanceAwaited: false, marksPlanned: false, decided: false, decisionUndone: false, endReached: false,
}

/** 经过: what happened, newest first, in the words of the definition. `hidden`: form nodes that the reader may not see, and is told nothing of. */
export function timelineOf(items: ItemsByHash, commits: readonly OpenedCommit[], directory: Directory, hidden: ReadonlySet<string>): TimelineEntry[] {
  const nodeOf = nodesByExecution(commits)
  const votes = voteCounts(commits)
  const reminders = lastReminders(commits)
  const entries = commits.flatMap(({ commit, events }) => {
    const shown = events.filter((event) => isTold[event.type] && (event.type !== 'reminded' || reminders.get(nameOf(event))?.last === event))
    // Acting on a free task claims it in the same commit, and accepting completes the step: the act says enough.
    const isCompleted = shown.some(({ type }) => type === 'taskCompleted')
    const worth = shown.filter(({ type }) => (type === 'taskClaimed' ? shown.length === 1 : type !== 'accepted' || !isCompleted))
    return worth.map((event) => entryOf(event, { commit, item: items.of(commit.definitionHash), nodeOf, votes, reminders, directory, hidden }))
  })
  return entries.reverse()
}

/** The versions that a case has gone by: each commit is told in the words of its own. */
export interface ItemsByHash { readonly of: (definitionHash: string) => PublishedItem }

interface Scene {
  readonly commit: OpenedCommit['commit']
  readonly item: PublishedItem
  readonly nodeOf: ReadonlyMap<string, string>
  readonly votes: ReadonlyMap<Event, { n: number, of: number }>
  readonly reminders: Reminders
  readonly directory: Directory
  readonly hidden: ReadonlySet<string>
}

function entryOf(event: Event, { commit, item, nodeOf, votes, reminders, directory, hidden }: Scene): TimelineEntry {
  const node = nodeOfEvent(event, nodeOf)
  const seat = node ? item.flow.nodes.get(node)?.seat : null
  // Time has no name.
  const person = commit.actor === 'system' ? null : directory.person(commit.actor)?.name.zh ?? commit.actor
  const principal = 'principal' in event && event.principal !== null && event.principal !== commit.actor ? directory.person(event.principal)?.name.zh : null
  return {
    seq: commit.seq, at: event.at, type: wordOf(event),
    nodeName: node ? item.flow.nameOf(node) : null,
    outcome: 'outcome' in event && event.outcome !== null ? outcomeName(item, node, event.outcome) : null,
    actor: principal ? `${person} 代 ${principal}` : person,
    post: seat ? directory.post(seat.post)?.name ?? null : null,
    onBehalf: commit.onBehalfOf === 'applicant',
    opinion: 'opinion' in event ? event.opinion : null,
    reason: 'reason' in event ? event.reason : null,
    target: targetOf(event, item, directory), votes: votes.get(event) ?? null, given: givenOf(event, reminders, directory),
    list: listOf(event, item, directory, hidden),
  }
}

type Reminder = Extract<Event, { type: 'reminded' }>
/** Reminders of one rule about one thing: the last of them, and how many there were. */
type Reminders = ReadonlyMap<string, { readonly last: Reminder, readonly times: number }>
const nameOf = ({ rule, about }: Reminder): string => `${rule} ${about}`

function lastReminders(commits: readonly OpenedCommit[]): Reminders {
  const found = new Map<string, { last: Reminder, times: number }>()
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.type === 'reminded') found.set(nameOf(event), { last: event, times: (found.get(nameOf(event))?.times ?? 0) + 1 })
  }
  return found
}

/** 预警, cards and orders: to whom, and as of when. */
function givenOf(event: Event, reminders: Reminders, directory: Directory): TimelineEntry['given'] {
  const whom = (to: readonly Addressee[]): NonNullable<TimelineEntry['given']>['to'] => to.map((each) => addresseeView(each, directory))
  if (event.type === 'reminded') return { about: aboutOf(event.about), on: event.on, to: whom(event.to), times: reminders.get(nameOf(event))?.times ?? 1 }
  if (event.type === 'cardIssued') return { about: aboutOf(event.about), on: event.on, to: whom(event.to), times: 1 }
  if (event.type === 'supervised') return { about: null, on: event.at, to: whom(event.to), times: 1 }
  return event.type === 'cardRuled' && event.to !== null ? { about: null, on: event.at, to: whom(event.to), times: 1 } : null
}

const aboutOf = (about: string): string => (executionId.test(about) ? 'step' : about)

/** What came, was asked for or went on, what is put right, and who was told. */
function listOf(event: Event, item: PublishedItem, directory: Directory, hidden: ReadonlySet<string>): LocalizedText[] {
  if (event.type === 'copied') return event.persons.map((id) => personName(directory, id))
  if (event.type === 'correctionProposed' || event.type === 'corrected') return item.definition.form.filter(({ id, key }) => key in event.values && !hidden.has(id)).map(({ label }) => label)
  if (event.type === 'materialsReceived') return event.materials.map(({ material }) => materialName(item, material))
  return 'list' in event ? event.list.map((id) => materialName(item, id)) : []
}

/** What it is called: a card by its colour, a ruling by what it says, what was waited for by whether it came. */
export function wordOf(event: Event): string {
  if (event.type === 'caseLinked') return event.how === 'into' ? 'turnedInto' : 'turnedFrom'
  if (event.type === 'waitEnded' && event.by !== null) return 'messageCame'
  if (event.type === 'cardIssued') return event.kind === 'red' ? 'redCard' : 'yellowCard'
  if (event.type !== 'cardRuled') return event.type
  return { upheld: 'cardUpheld', revoked: 'cardRevoked', moved: 'cardMoved' }[event.ruling]
}

/** Where it went, to whom, or what for: the step of a return, the end, the ground of a suspension, the colleague asked. */
function targetOf(event: Event, { flow, definition }: PublishedItem, directory: Directory): LocalizedText | null {
  if (event.type === 'sentBack') return flow.nameOf(event.to)
  if (event.type === 'concluded') return flow.nameOf(event.end)
  if (event.type === 'taskInterrupted' || event.type === 'boundaryPassed') return flow.nameOf(event.node)
  if (event.type === 'suspended' || event.type === 'resumed') return definition.item.suspensions.find(({ id }) => id === event.ground)?.ground ?? null
  if (event.type === 'jumped') return flow.nodes.has(event.to) ? flow.nameOf(event.to) : null
  if (event.type === 'caseBackfilled') return flow.nodes.has(event.to) ? flow.nameOf(event.to) : null
  if (event.type === 'papersHandedOver') return directory.organisation(event.to)?.name ?? null
  if (event.type === 'papersSignedFor' || event.type === 'materialsReceived') return directory.organisation(event.organisation)?.name ?? null
  if (event.type === 'taskTransferred') return personName(directory, event.to)
  if ((event.type === 'colleagueAsked' || event.type === 'colleagueRemoved') && event.person !== null) return personName(directory, event.person)
  return null
}

function personName(directory: Directory, id: string): LocalizedText {
  return directory.person(id)?.name ?? { zh: id }
}

/** 会签 n / of at each vote: how many had spoken by then, of how many; voices added, removed and recalled counted in. */
function voteCounts(commits: readonly OpenedCommit[]): ReadonlyMap<Event, { n: number, of: number }> {
  const counts = new Map<string, { n: number, of: number }>()
  const found = new Map<Event, { n: number, of: number }>()
  const change = (sign: string | null, n: number, of: number): { n: number, of: number } | null => {
    const count = sign === null ? undefined : counts.get(sign)
    if (sign === null || !count) return null
    const now = { n: count.n + n, of: count.of + of }
    counts.set(sign, now)
    return now
  }
  for (const event of commits.flatMap(({ events }) => events)) {
    if (event.type === 'signOpened') counts.set(event.id, { n: event.votes.length, of: event.electors.length })
    else if (event.type === 'signMade') counts.set(event.id, { n: 0, of: 1 })
    else if (event.type === 'colleagueAsked') change(event.sign, 0, 1)
    else if (event.type === 'colleagueRemoved') change(event.sign, 0, -1)
    else if (event.type === 'voteRecalled') change(event.sign, -1, 0)
    else if (event.type === 'voted') {
      const now = change(event.sign, 1, 0)
      if (now) found.set(event, now)
    }
  }
  return found
}

function nodesByExecution(commits: readonly OpenedCommit[]): ReadonlyMap<string, string> {
  return new Map(commits.flatMap(({ events }) => events).flatMap((event): [string, string][] => (event.type === 'taskOpened' || event.type === 'waitOpened' || event.type === 'signOpened' ? [[event.id, event.nodeId]] : [])))
}

function nodeOfEvent(event: Event, nodeOf: ReadonlyMap<string, string>): string | null {
  if (event.type === 'sentBack') return event.fromNode
  if (event.type === 'jumped') return event.to
  if ('nodeId' in event) return event.nodeId
  if ('execution' in event && event.execution !== null) return nodeOf.get(event.execution) ?? null
  return 'id' in event ? nodeOf.get(event.id) ?? null : null
}

function outcomeName(item: PublishedItem, nodeId: string | null, outcome: string): LocalizedText | null {
  const node = nodeId ? item.flow.nodes.get(nodeId)?.node : null
  return node?.type === 'userTask' ? node.outcomes.find(({ id }) => id === outcome)?.name ?? null : null
}

function materialName({ definition }: PublishedItem, id: string): LocalizedText {
  return [...definition.materials, ...definition.papers].find((each) => each.id === id)?.name ?? { zh: id }
}
