import type { ParsedExpression } from '#definition/expression/feel'
import type { VariableField } from '#definition/expression/variables'
import type { FlowEdge, FlowNode } from '#definition/flow'
import type { ItemFacts, Level } from '#definition/item'
import type { Material } from '#definition/material'
import type { Paper } from '#definition/paper'
import type { LocalizedText } from '#definition/text'

/** A condition ready to be asked. */
export interface CompiledCondition {
  readonly parsed: ParsedExpression
  readonly fields: readonly VariableField[]
}

export interface GraphEdge {
  readonly id: string
  readonly target: GraphNode
  readonly source: GraphNode
  readonly edge: FlowEdge
  readonly condition: CompiledCondition | null
}

/** Where a post is held for this item: village and township are the case's, a city post is in a department. */
export interface Seat { readonly post: string, readonly level: Level, readonly department: string | null }

/** 会签人 as the definition names them: a post as one voice, or each of its holders. */
export interface SignerSeat { readonly seat: Seat, readonly each: 'post' | 'holder' }

export interface GraphNode {
  readonly id: string
  /** Place in the flow's list of nodes. */
  readonly index: number
  readonly node: FlowNode
  readonly incoming: GraphEdge[]
  readonly outgoing: GraphEdge[]
  /** Events on its border; and, of such an event, whose border it is on. */
  readonly boundaries: GraphNode[]
  readonly hosts: GraphNode[]
  /** The sub-process it is in; null outside of all. And, of a sub-process, the start inside. */
  scope: GraphNode | null
  entry: GraphNode | null
  /** True when it takes a token on each incoming edge. */
  readonly joins: boolean
  readonly seat: Seat | null
  /** Who is asked in a countersign; empty for a plain task. */
  readonly signers: readonly SignerSeat[]
  /** Everywhere its tasks are held: its own seat, or those of its signers. */
  readonly seats: readonly Seat[]
  /** Nodes whose handlers may not handle this one (`separation`). */
  readonly barring: readonly string[]
  /** Papers issued when it is completed or reached. */
  readonly papers: readonly Paper[]
}

/** A definition as the engine runs it. Never stored, never sent: made again from the definition's bytes. */
export interface CompiledFlow {
  readonly itemId: string
  readonly item: ItemFacts
  readonly materials: readonly Material[]
  readonly papers: readonly Paper[]
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly edges: ReadonlyMap<string, GraphEdge>
  readonly start: GraphNode
  /** The accepting steps, the deciding ones. */
  readonly accepting: readonly GraphNode[]
  readonly deciding: readonly GraphNode[]
  /** First user tasks that may be reached from the start. */
  readonly firstTasks: readonly GraphNode[]
  /** Whether there is a sub-process at all. */
  readonly hasScopes: boolean
  readonly extensionSeat: Seat | null
  /** True when a token at `from` can still come to `edge` without passing through the node that `edge` leads to. */
  readonly canReach: (from: GraphNode, edge: GraphEdge) => boolean
  readonly nameOf: (nodeId: string) => LocalizedText
}
