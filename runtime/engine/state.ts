import type { Day, Instant } from './clock/days.ts'
import type { Pause } from './clock/limits.ts'
import type { DaySpan } from '#definition/limit'
import type { FieldValue } from '#definition/value'
import type { Consent, ReceivedMaterial } from './actions/intakeShape.ts'
import type { OversightRecord } from './oversight/card.ts'
import type { Phase } from './phases.ts'


export type { Day, Instant, Pause }

/** The shape of a stored snapshot; a snapshot of another shape is thrown away (flow.md §7). */
export const stateShape = 4

/**
 * Where a token came from: the execution that sent it, and the edge on which it came; null where none was driven
 * (a correction, what follows one). `through` stands for an execution that was folded away: its nearest kept ancestors.
 */
export interface Origin {
  readonly id: string
  readonly edge: string | null
  readonly through?: readonly string[]
  /** A jump put the child in its place. */
  readonly jumped?: true
}

/** A token that waits at a join: `edge` leads there. */
export interface WaitingToken extends Origin { readonly edge: string }

/** What one task entered, and what was there before. */
export interface Entered {
  readonly set: Readonly<Record<string, FieldValue>>
  readonly before: Readonly<Record<string, FieldValue>>
}

/** 订正: opened by a straight return for the node of `of`, sent by the parked execution `sender`. */
export interface Correction { readonly of: string, readonly sender: string, readonly depth: number }

/** Whose task it is now. `holder` is set when it is claimed or assigned; only a claim is an act. */
export interface Assignment {
  readonly post: string
  readonly organisation: string
  readonly holder: string | null
  readonly claimedAt: Instant | null
}

/** Why a task waits. `replaced`: the correction came back, the sender's new task is open, and this one is only lineage. */
export type Parked =
  | { readonly for: 'correction', readonly by: string }
  | { readonly for: 'supplement' }
  | { readonly for: 'suspension', readonly ground: string, readonly overAt: Instant | null }
  | { readonly for: 'signer', readonly by: string }

interface Visit {
  /** Unique in its case, in the order of their beginning: `x12`. */
  readonly id: string
  readonly nodeId: string
  readonly parents: readonly Origin[]
  /** Live executions that have this one as parent. */
  readonly children: readonly string[]
  /** `outcome` of the user task that the token comes from; null after a join. */
  readonly carried: string | null
  readonly correction: Correction | null
}

/** A task that is open or parked, or a wait (timer, message). */
export interface OpenExecution extends Visit {
  /** `signing`: a countersign whose signers are asked; `scope`: a sub-process with tokens inside; `replaced`: see `Parked`. */
  readonly status: 'open' | 'parked' | 'replaced' | 'signing' | 'scope'
  readonly parked: Parked | null
  readonly assignment: Assignment | null
  readonly openedAt: Instant
  /** When a wait ends by itself; null for a task. */
  readonly until: Instant | null
  readonly entered: Entered | null
  /** The step's own clock; null without a limit. */
  readonly clock: StepClock | null
  /** Gateways passed on the way here that would now choose otherwise (after a straight return). */
  readonly routeChanged: readonly string[]
  /** 会签: asked and voted so far; the signers' tasks are executions of their own, in its cone. Null for all else. */
  readonly sign: Countersign | null
  /** The countersign in which this task votes, and as which elector. */
  readonly signer: Signer | null
  /** A task beside another: who was added before or after its handler, or asked for an opinion. */
  readonly errand: Errand | null
  /** 加签 after: who is still to confirm the handler's outcome, first come first. */
  readonly after: readonly AddedSigner[]
  /** The handler's outcome while it waits to be confirmed. */
  readonly proposed: Proposal | null
}

export interface Signer { readonly sign: string, readonly elector: number }

/** 加签: by whom, and how many deep in each other. */
export interface Added { readonly by: string, readonly depth: number }
export interface AddedSigner extends Added { readonly person: string, readonly post: string, readonly organisation: string }
export interface Errand extends Added { readonly of: string, readonly kind: 'before' | 'after' | 'delegate' }
export type HowAsked = Errand['kind'] | 'beside'
export interface Proposal { readonly outcome: string, readonly by: string, readonly principal: string }

/** One voice of a countersign. `holder`: who should have its task, while still a holder. */
export interface Elector {
  readonly number: number
  readonly post: string
  readonly organisation: string
  readonly holder: string | null
  readonly added: Added | null
}

export interface Vote {
  readonly elector: number
  /** The task that voted; it is over. */
  readonly execution: string
  readonly by: string
  readonly principal: string
  readonly outcome: string
  readonly at: Instant
  /** For `recall`, until somebody acts on what came of it. */
  readonly undo: (Entered & { readonly clock: StepClock | null }) | null
}

/** A voice whose vote was not needed, who had its task, and whether that waited for others, who were not needed either. */
export interface Unasked { readonly elector: number, readonly holder: string | null, readonly parked: boolean }

/** 会签: the electorate, vacant voices too, and the votes in the order they came. */
export interface Countersign { readonly electors: readonly Elector[], readonly votes: readonly Vote[] }

/** A live visit that is over: the tasks, gateways and ends that led here. */
export interface CompletedExecution extends Visit {
  readonly status: 'completed'
  readonly outcome: string | null
  readonly by: string | null
  /** Whom the actor stood in for; the actor otherwise. */
  readonly principal: string | null
  readonly on: Instant
  /** For `recall`, until somebody acts on what came of it. */
  readonly undo: (Entered & { readonly clock: StepClock | null }) | null
  /** It did what can't be taken back: a numbered paper, acceptance, an end. */
  readonly final: boolean
  /** How a countersign ended: electorate, votes, and how many of them agreed and refused. */
  readonly sign: (Countersign & { readonly agree: number, readonly refuse: number, readonly left: readonly Unasked[] }) | null
}

export type Execution = OpenExecution | CompletedExecution

/** What is remembered of a node: ids of the last three live completed visits, oldest first. */
export interface NodeRecord {
  readonly nodeId: string
  readonly kept: readonly string[]
  /** Older live visits were folded away; these persons completed them. */
  readonly folded: boolean
  readonly foldedBy: readonly string[]
  /** Who handled a visit that a return cancelled, or signed in it: gets the next one. */
  readonly again: readonly string[]
}

/** A step's limit: counted from the day after `from`, but not on days that began in a pause. */
export interface StepClock {
  readonly from: Instant
  readonly dueOn: Day
  /** Of a limit in office hours: the instant on the due day at which it is over; without it the day's end. */
  readonly overAt?: Instant
  readonly pauses: readonly Pause[]
}

/** One limit of a case: its span, without what it was extended by; `extendedBy` in the extension's unit. */
export interface CaseLimit extends DaySpan { readonly extendedBy: number, readonly dueOn: Day }

/** 挂起: a ground that stopped the clocks, and the task that it parked. `overAt`: when it resumes by itself. */
export interface Suspension extends Pause { readonly ground: string, readonly execution: string, readonly overAt: Instant | null }

/** 受理期限: since when the authority has the papers, and when silence is acceptance (行政许可法 art. 32). `byLaw`: it has become so. */
export interface Acceptance { readonly execution: string, readonly from: Instant, readonly overAt: Instant, readonly byLaw: boolean }

/** 时限: both limits of a case. Suspension periods: `until` null while the ground is open. */
export interface CaseClock {
  readonly startedAt: Instant
  readonly statutory: CaseLimit | null
  readonly promised: CaseLimit | null
  readonly extension: (DaySpan & { readonly by: string, readonly at: Instant }) | null
  readonly suspensions: readonly Suspension[]
  /** The decision stops it; null while it runs. */
  readonly stoppedAt: Instant | null
}

/** 补正: asked once. */
export interface Supplement {
  readonly execution: string
  readonly list: readonly string[]
  readonly askedAt: Instant
  readonly dueOn: Day
  readonly answeredAt: Instant | null
  readonly answered: readonly string[]
}

export interface Applicant {
  readonly name: string
  /** Identity number or credit code, where the form has one. */
  readonly identity: string | null
  readonly representative: { readonly name: string, readonly identity: string | null } | null
}

export type BeforeMigration = Pick<CaseState, 'definitionHash' | 'executions' | 'nodes' | 'tokens' | 'values' | 'drafts' | 'ends' | 'boundaries' | 'clock'>

export interface PendingCorrection {
  readonly by: string
  readonly principal: string
  readonly at: Instant
  readonly values: Readonly<Record<string, FieldValue>>
}

/** Members in a fixed number of buckets, two levels deep (see kept.ts). */
export type Buckets<T> = readonly (readonly (readonly T[])[])[]

/** A paper as issued last; older ones are in the log. One without execution belongs to an act that stands: never superseded. */
export interface IssuedPaper { readonly paper: string, readonly execution: string | null, readonly at: Instant, readonly superseded: boolean }

/** Where a material or paper lies; `to`: handed over, not yet signed for there. */
export interface Custody { readonly id: string, readonly organisation: string, readonly to: string | null }

/**
 * A case as the fold of its events. JSON through and through: no undefined, no class, no instant of its own.
 * `executions` and `nodes` are spread over buckets (see kept.ts) so that a step costs the same in any graph.
 */
export interface CaseState {
  readonly shape: typeof stateShape
  readonly caseId: string
  /** Commits so far: the version that a command expects. */
  readonly seq: number
  /** Executions begun so far; the next is `x<begun + 1>`. */
  readonly begun: number
  readonly phase: Phase
  readonly itemId: string
  readonly definitionHash: string
  readonly village: string
  readonly township: string
  readonly openedAt: Instant
  readonly openedBy: { readonly person: string, readonly origin: string, readonly onBehalfOf: string | null }
  readonly applicant: Applicant
  /** 收件: of each material what was received last. */
  readonly received: readonly ReceivedMaterial[]
  /** 代办: how the villager agreed. */
  readonly consent: Consent | null
  /** What tells the case from another open one of the same applicant and item. */
  readonly distinction: string | null
  readonly custody: readonly Custody[]
  /** 补录: entered from paper, marked for good. */
  readonly backfilled: { readonly by: string, readonly at: Instant } | null
  /** 转为申请: cases that belong together. */
  readonly links: readonly { readonly how: 'into' | 'from', readonly caseId: string }[]
  readonly values: Readonly<Record<string, FieldValue>>
  /** What a recalled task had entered, by the execution that was opened for it. */
  readonly drafts: Readonly<Record<string, Readonly<Record<string, FieldValue>>>>
  readonly executions: Buckets<Execution>
  readonly nodes: Buckets<NodeRecord>
  /** Ids of open and parked executions, oldest first. */
  readonly open: readonly string[]
  readonly tokens: readonly WaitingToken[]
  readonly clock: CaseClock | null
  readonly supplement: Supplement | null
  readonly papers: readonly IssuedPaper[]
  /** Timers on the border of tasks: which task, by which event, and when; a task that is over has none that counts. */
  readonly boundaries: readonly { readonly execution: string, readonly node: string, readonly dueAt: Instant }[]
  /** Timers that could not fire, until they are armed again. */
  readonly disarmed: readonly { readonly timer: string, readonly dueAt: Instant, readonly execution: string | null, readonly code: string }[]
  readonly acceptedAt: Instant | null
  /** Null where no law says so, and once the office has accepted in time. */
  readonly acceptance: Acceptance | null
  readonly oversight: OversightRecord
  readonly decided: { readonly execution: string, readonly at: Instant } | null
  /** Ends reached and not undone, latest last. */
  readonly ends: readonly { readonly execution: string, readonly nodeId: string, readonly result: string }[]
  /** 抄送: who was told, the last copy of each. */
  readonly copies: readonly { readonly person: string, readonly at: Instant, readonly readAt: Instant | null }[]
  /** 催办: when last. */
  readonly urgedAt: Instant | null
  /** 跳转: marked for good, latest last. */
  readonly jumps: readonly { readonly at: Instant, readonly by: string, readonly to: string }[]
  /** 更正 that waits for a second person. */
  readonly correcting: PendingCorrection | null
  /** 送达, 归档, 评价: what comes after the end. */
  readonly delivery: { readonly at: Instant, readonly by: string, readonly way: string } | null
  readonly archive: { readonly at: Instant, readonly term: string } | null
  readonly rating: { readonly at: Instant, readonly grade: number } | null
  /** What a migration changed, as it was before; only while it is the case's head. */
  readonly undoMigration: BeforeMigration | null
  readonly endedAt: Instant | null
  /** Node id of the end, or `declined`, `withdrawn`, `terminated`, `void`. */
  readonly end: string | null
  readonly result: string | null
}
