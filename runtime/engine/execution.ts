import type { StepClock } from './clockState.ts'
import type { Instant } from './clock/days.ts'
import type { Entered, Undo } from './entered.ts'
import type { AddedSigner, Countersign, Errand, Proposal, Signer, Unasked } from './signs.ts'

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

/** A live visit that is over: the tasks, gateways and ends that led here. */
export interface CompletedExecution extends Visit {
  readonly status: 'completed'
  readonly outcome: string | null
  readonly by: string | null
  /** Whom the actor stood in for; the actor otherwise. */
  readonly principal: string | null
  readonly on: Instant
  /** For `recall`, until somebody acts on what came of it. */
  readonly undo: Undo | null
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
