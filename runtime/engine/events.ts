import type { DaySpan } from '#definition/limit'
import type { FieldValue } from '#definition/value'
import type { Addressee, Mark } from './oversight/card.ts'
import type { Consent, ReceivedMaterial } from './actions/intakeShape.ts'
import type { StepClock } from './clockState.ts'
import type { Correction, Origin, WaitingToken } from './execution.ts'
import type { Elector, Errand, HowAsked, Signer, Unasked, Vote } from './signs.ts'
import type { Applicant, Day, Instant } from './state.ts'

/**
 * What happened. Closed, past tense, never edited: a new shape is a new type. Each event carries the commit it belongs
 * to (`seq`) and its legal instant (`at`), so that the fold needs nothing else. Ids, instants and outcomes are clear;
 * `values`, `before`, `opinion`, `reason` and `applicant` are personal data, sealed by the server.
 */
export type Event = Stamp & Happening
interface Stamp { readonly seq: number, readonly at: Instant }
type Values = Readonly<Record<string, FieldValue>>
/** Who acted, and for whom (themselves, or the person stood in for). */
interface By { readonly by: string, readonly principal: string }

export type Happening =
  /** 申请/登记 */
  | { type: 'caseOpened', caseId: string, itemId: string, definitionHash: string, village: string, township: string
      person: string, origin: string, onBehalfOf: string | null, applicant: Applicant }
  /** 收件 with the opening: the villager's consent to the agent, and what tells the case from another one. */
  | { type: 'intakeRecorded', consent: Consent | null, distinction: string | null } & By
  /** 收件: at which organisation; each material as it is from now on. */
  | { type: 'materialsReceived', organisation: string, materials: readonly ReceivedMaterial[] } & By
  /** 移交, 签收: materials and papers by id, between organisations. */
  | { type: 'papersHandedOver', list: readonly string[], from: string, to: string } & By
  | { type: 'papersSignedFor', list: readonly string[], organisation: string } & By
  /** 转为申请: `into` stands in the consultation, `from` in what it became. */
  | { type: 'caseLinked', how: 'into' | 'from', to: string } & By
  /** 补录: received and accepted on paper on these days; went on at the step `to`. */
  | { type: 'caseBackfilled', receivedAt: Instant, acceptedAt: Instant | null, to: string, reason: string } & By
  /** Values entered and computed; `execution` null: registration, correction of it, or supplement. */
  | { type: 'valuesSet', execution: string | null, by: string, values: Values, before: Values, dropped: readonly string[] }
  /** Values that a recall puts back. */
  | { type: 'valuesRestored', execution: string, values: Values }
  /** A gateway, the start, or an end was passed at once. */
  | { type: 'nodePassed', id: string, nodeId: string, parents: readonly Origin[], carried: string | null }
  | { type: 'taskOpened', id: string, nodeId: string, parents: readonly Origin[], carried: string | null
      correction: Correction | null, post: string, organisation: string, holder: string | null, clock: StepClock | null
      routeChanged: readonly string[], draft: Values | null, signer?: Signer, errand?: Errand }
  | { type: 'taskClaimed', id: string, person: string }
  | { type: 'taskReleased', id: string, person: string, why: 'released' | 'notHolder' }
  | { type: 'taskCompleted', id: string, outcome: string, opinion: string | null } & By
  | { type: 'taskParked', id: string, for: 'correction' | 'supplement' | 'signer', by: string | null }
  | { type: 'taskResumed', id: string, clock: StepClock | null }
  /** The correction `by` came back; the parked task goes on as another. */
  | { type: 'taskReplaced', id: string, by: string }
  /** What a replaced task stood for is over. */
  | { type: 'replacedClosed', id: string }
  /** 抄送, 已阅, 催办: no token moves. */
  | { type: 'copied', execution: string, nodeId: string, persons: readonly string[], reason: string | null } & By
  | { type: 'copyRead', person: string }
  | { type: 'urged', reason: string | null } & By
  /** 跳转: `replaced` are over, the target has them as parents. */
  | { type: 'jumped', to: string, target: string, replaced: readonly string[], reason: string } & By
  /** 终止, 作废 */
  | { type: 'terminated', reason: string } & By
  | { type: 'voided', reason: string } & By
  /** 更正: one person proposes, another confirms or not; before and after are kept. */
  | { type: 'correctionProposed', values: Values, before: Values, dropped: readonly string[], reason: string } & By
  | { type: 'correctionRejected', reason: string } & By
  | { type: 'corrected', values: Values, before: Values, reason: string } & By
  /** 送达, 归档, 评价 */
  | { type: 'delivered', way: string, receivedBy: string, receivedOn: Day } & By
  | { type: 'archived', term: string } & By
  | { type: 'rated', grade: number, comment: string | null } & By
  /**
   * 迁移 to another version of the item: the new id of each node, way and field that the case knows and the version has;
   * `seats` of tasks whose post is another there, `limits` where the clocks follow the new version.
   */
  | { type: 'migrated', from: string, to: string, nodes: Readonly<Record<string, string>>, edges: Readonly<Record<string, string>>, fields: Readonly<Record<string, string>>
      dropped: readonly string[], seats: readonly Reseated[], limits: MigratedLimits | null, reason: string } & By
  | { type: 'migrationUndone', from: string, to: string, reason: string } & By
  /** 会签: one visit, its signers' tasks in its cone. `votes`: those that stand, where a recalled vote opened it again. */
  | { type: 'signOpened', id: string, nodeId: string, parents: readonly Origin[], carried: string | null
      correction: Correction | null, electors: readonly Elector[], votes: readonly Vote[], routeChanged: readonly string[] }
  | { type: 'voted', id: string, sign: string, nodeId: string, outcome: string, opinion: string | null } & By
  | { type: 'voteRecalled', id: string, sign: string, nodeId: string, reason: string | null } & By
  /** Counted: `outcome` is the node's, `by` who voted last, `left` whose votes were not needed. */
  | { type: 'signClosed', id: string, nodeId: string, outcome: string, agree: number, refuse: number, left: readonly Unasked[] } & By
  /** 加签, 委派: `before` and `delegate` park the task meanwhile, `after` confirms its outcome, `beside` is one voice more. */
  | { type: 'colleagueAsked', execution: string, nodeId: string, how: HowAsked, person: string, post: string, organisation: string
      depth: number, sign: string | null, elector: number | null, after: number | null, reason: string | null } & By
  /** 减签 */
  | { type: 'colleagueRemoved', execution: string, nodeId: string, how: HowAsked, person: string | null, sign: string | null, elector: number | null, reason: string | null } & By
  /** A plain task becomes a countersign of its handler and whom the handler adds. */
  | { type: 'signMade', id: string, nodeId: string }
  /** The handler's outcome, to be confirmed by who was added after. */
  | { type: 'outcomeProposed', id: string, nodeId: string, outcome: string, opinion: string | null } & By
  | { type: 'proposalTakenBack', id: string, nodeId: string, reason: string | null } & By
  /** A colleague's part is done; `outcome` null: an opinion only. */
  | { type: 'errandDone', id: string, of: string, nodeId: string, outcome: string | null, opinion: string | null } & By
  /** 转办 */
  | { type: 'taskTransferred', id: string, nodeId: string, from: string | null, to: string, reason: string } & By
  /** `again`: who handled them gets the next one. */
  | { type: 'executionsCancelled', ids: readonly string[], why: 'sendBack' | 'recall' | 'takeBack' | 'withdraw' | 'decline' | 'notNeeded' | 'jump' | 'terminate' | 'void' }
  /** A wait for time (until then) or for a message (null). */
  | { type: 'waitOpened', id: string, nodeId: string, parents: readonly Origin[], carried: string | null, until: Instant | null }
  /** `on`: when it was over, which time may have found out later; `by` null: time itself. */
  | { type: 'waitEnded', id: string, on: Instant, by: string | null }
  /** A timer that could not fire is armed again. */
  | { type: 'timerArmed', timer: string, reason: string } & By
  /** A timer could not fire: it is disarmed, and the administrator told. */
  | { type: 'timerFailed', timer: string, dueAt: Instant, execution: string | null, code: string }
  /** 子流程: an execution of its start, open until no token is left inside. */
  | { type: 'scopeOpened', id: string, nodeId: string, parents: readonly Origin[], carried: string | null }
  | { type: 'scopeClosed', id: string }
  /** A return leads back into it. */
  | { type: 'scopeReopened', id: string }
  /** Timers on the border of a task that was opened, each by the node of its event. */
  | { type: 'boundariesArmed', id: string, timers: readonly { readonly node: string, readonly dueAt: Instant }[] }
  /** One that does not interrupt has fired. */
  | { type: 'boundaryPassed', id: string, node: string }
  /** One that interrupts has closed the task. */
  | { type: 'taskInterrupted', id: string, node: string, on: Instant }
  | { type: 'tokensWaiting', tokens: readonly WaitingToken[] }
  | { type: 'tokensRemoved', tokens: readonly WaitingToken[] }
  | { type: 'tokensRestored', tokens: readonly WaitingToken[] }
  /** 退回 */
  | { type: 'sentBack', from: string, fromNode: string, to: string, target: string, straight: boolean, reason: string } & By
  /** 撤回 by who completed it. */
  | { type: 'recalled', execution: string, nodeId: string, reason: string | null } & By
  /** A straight return taken back while nobody had taken up the correction. */
  | { type: 'returnTakenBack', execution: string, nodeId: string, reason: string | null } & By
  /** 受理 */
  | { type: 'accepted', execution: string | null }
  | { type: 'clockStarted', statutory: (DaySpan & { dueOn: Day }) | null, promised: (DaySpan & { dueOn: Day }) | null }
  | { type: 'clockExtended', amount: number, unit: DaySpan['unit'], statutoryDueOn: Day | null, promisedDueOn: Day | null, reason: string } & By
  /** The authority has the papers: unless it answers by then, they are accepted by law (行政许可法 art. 32). */
  | { type: 'acceptanceAwaited', execution: string, from: Instant, overAt: Instant }
  /** 视为受理: nobody answered; accepted as of `from`, the day of receipt, from which the clocks count. `on`: when the law said so. */
  | { type: 'acceptedByLaw', execution: string, from: Instant, on: Instant, statutory: (DaySpan & { dueOn: Day }) | null, promised: (DaySpan & { dueOn: Day }) | null }
  /** 挂起: a ground that stops the clocks; parks its task. `overAt`: when it resumes by itself; null without such a limit. */
  | { type: 'suspended', execution: string, ground: string, overAt: Instant | null, reason: string } & By
  /** 恢复: the ground is over. Due days null: another ground is still open, or there is no such limit. `by` null: time, or the task is gone. */
  | { type: 'resumed', execution: string, ground: string, on: Instant, why: 'resumed' | 'maxDays' | 'cancelled', clock: StepClock | null
      statutoryDueOn: Day | null, promisedDueOn: Day | null, reason: string | null, by: string | null, principal: string | null }
  /** The calendar changed: due days and waits as they are now; null, or not listed, where nothing moved. */
  | { type: 'replanned', why: 'calendar', notice: string | null, statutoryDueOn: Day | null, promisedDueOn: Day | null, acceptanceOverAt: Instant | null
      steps: readonly { readonly id: string, readonly clock: StepClock }[], waits: readonly { readonly id: string, readonly until: Instant }[] }
  /** Reminders and cards that are armed for these limits from now on, in the place of those before. */
  | { type: 'marksPlanned', about: readonly string[], marks: readonly Mark[] }
  /** 预警: as of `on`; `next`: when it comes again. */
  | { type: 'reminded', rule: string, about: string, execution: string | null, on: Instant, to: readonly Addressee[], next: Instant | null }
  /** 黄牌 / 红牌, as of `on`: by a rule (`by` null), or by an officer's hand. */
  | { type: 'cardIssued', id: string, kind: 'yellow' | 'red', rule: string | null, about: string, execution: string | null, on: Instant, to: readonly Addressee[]
      replyDueOn: Day, appealDueOn: Day, reason: string | null, by: string | null, principal: string | null }
  | { type: 'cardReplied', card: string, reason: string } & By
  | { type: 'cardAppealed', card: string, rulingDueOn: Day, reason: string } & By
  /** `to`: who answers for it now, where it moved; null otherwise. */
  | { type: 'cardRuled', card: string, ruling: 'upheld' | 'revoked' | 'moved', to: readonly Addressee[] | null, reason: string } & By
  /** 督办 */
  | { type: 'supervised', id: string, execution: string | null, to: readonly Addressee[], replyDueOn: Day, reason: string } & By
  | { type: 'orderReplied', order: string, reason: string } & By
  | { type: 'declined', execution: string, reason: string } & By
  /** 补正 */
  | { type: 'supplementRequested', execution: string, list: readonly string[], dueOn: Day, reason: string } & By
  | { type: 'supplemented', execution: string, list: readonly string[] } & By
  /** `on`: when the deciding step was completed; a decision that stands after another was undone is older than its commit. */
  | { type: 'decided', execution: string, on: Instant }
  | { type: 'decisionUndone', execution: string }
  /** `execution` null: a paper of an act that stands whatever is returned (acceptance, a supplement, a decline). */
  | { type: 'paperIssued', paper: string, execution: string | null }
  | { type: 'endReached', execution: string, nodeId: string, result: string }
  | { type: 'concluded', end: string, result: string }
  | { type: 'withdrawn', reason: string | null, papers: readonly string[] } & By


export interface Reseated { readonly execution: string, readonly post: string, readonly organisation: string, readonly holder: string | null }
type MovedLimit = (DaySpan & { readonly dueOn: Day }) | null
export interface MigratedLimits { readonly statutory: MovedLimit, readonly promised: MovedLimit }

/** What others are to do about a commit. Ids only, never text (flow.md §7). */
export type Effect =
  | { type: 'taskOffered', execution: string, nodeId: string, post: string, organisation: string, person: string | null }
  | { type: 'taskVacant', execution: string, nodeId: string, post: string, organisation: string }
  | { type: 'taskClosed', execution: string, why: string }
  | { type: 'copied', execution: string, person: string }
  | { type: 'urged', execution: string, post: string, organisation: string, person: string | null }
  | { type: 'paper', paper: string, execution: string | null }
  | { type: 'timerFailed', timer: string, execution: string | null, code: string }
  | { type: 'applicantAsked', execution: string, dueOn: Day }
  /** 预警, 黄牌, 红牌, 督办: persons and posts that are told. */
  | { type: 'reminder', rule: string, about: string, to: readonly Addressee[] }
  | { type: 'card', card: string, kind: 'yellow' | 'red', to: readonly Addressee[] }
  | { type: 'order', order: string, to: readonly Addressee[], replyDueOn: Day }
  | { type: 'cardAnswered', card: string, state: 'replied' | 'appealed' | 'upheld' | 'revoked' | 'moved' }
  /** 视为受理: nobody answered in five days. */
  | { type: 'acceptedByLaw', execution: string, on: Instant }
  /** The applicant is told in writing that the clock stands still, and for how long (行政许可法 art. 45); that it runs again; by when it is due now. */
  | { type: 'clockStopped', execution: string, ground: string, overAt: Instant | null }
  | { type: 'clockResumed', execution: string, ground: string, statutoryDueOn: Day | null, promisedDueOn: Day | null }
  | { type: 'clockMoved', why: 'extended' | 'calendar', statutoryDueOn: Day | null, promisedDueOn: Day | null }
  | { type: 'caseEnded', end: string, result: string }
