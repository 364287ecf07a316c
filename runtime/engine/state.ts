import type { FieldValue } from '#definition/value'
import type { Consent, ReceivedMaterial } from './actions/intakeShape.ts'
import type { Day, Instant } from './clock/days.ts'
import type { Pause } from './clock/limits.ts'
import type { Acceptance, CaseClock } from './clockState.ts'
import type { Execution, NodeRecord, WaitingToken } from './execution.ts'
import type { OversightRecord } from './oversight/card.ts'
import type { Phase } from './phases.ts'

export type { Day, Instant, Pause }

/** The shape of a stored snapshot; a snapshot of another shape is thrown away (flow.md §7). */
export const stateShape = 4

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
