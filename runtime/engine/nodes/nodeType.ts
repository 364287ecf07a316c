import type { FlowNodeType } from '#definition/flow'
import type { GraphEdge, GraphNode } from '../graph.ts'
import type { Run } from '../run.ts'
import type { Origin } from '../execution.ts'
import type { CaseState, Instant } from '../state.ts'

/** A token that comes to a node: where from, and the outcome it carries. */
export interface Arrival {
  readonly parents: readonly Origin[]
  readonly carried: string | null
}

/** What a token does that passes at once: the visit that it made, and the ways on. */
export interface Passed {
  readonly id: string
  readonly ways: readonly GraphEdge[]
  readonly carried: string | null
  /** Tokens of these executions that are still under way go no further. */
  readonly terminates?: ReadonlySet<string> | 'all'
}

/** Everything the engine knows of one BPMN element type. `arrive` answers null when the token waits there. */
export interface NodeType {
  readonly type: FlowNodeType
  /** With several ways in it takes one token on each. */
  readonly joins: boolean
  /** Of a node that chooses: the ways that a token with this outcome would take now. */
  readonly ways?: (state: CaseState, node: GraphNode, carried: string | null, now: Instant) => readonly GraphEdge[]
  readonly arrive: (run: Run, node: GraphNode, arrival: Arrival) => Passed | null
}
