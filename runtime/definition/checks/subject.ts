import type { Definition } from '../definition.ts'
import type { FlowEdge, FlowNode, UserTask } from '../flow.ts'
import type { FormNode } from '../form.ts'
import { usesOf } from './conditionUses.ts'
import type { ConditionUse } from './conditionUses.ts'

/** Posts and organisations of the place where the item is to run. */
export interface Directory {
  readonly posts: readonly { readonly id: string, readonly level: string }[]
  readonly organisations: readonly { readonly id: string, readonly level: string, readonly department?: string | null | undefined }[]
}

/** A definition with what several checks ask of it. */
export interface Subject {
  readonly definition: Definition
  /** Null: the place is not known, posts are not held against it. */
  readonly directory: Directory | null
  readonly node: (id: string) => FlowNode | undefined
  readonly tasks: readonly UserTask[]
  readonly outgoing: (id: string) => readonly FlowEdge[]
  readonly incoming: (id: string) => readonly FlowEdge[]
  /** Where a token may go on from a node: by its ways, by events on its border, into a sub-process. */
  readonly next: (id: string) => readonly string[]
  readonly previous: (id: string) => readonly string[]
  readonly field: (id: string) => FormNode | undefined
  /** Whether a form node is a column. */
  readonly isColumn: (node: FormNode) => boolean
  readonly conditions: readonly ConditionUse[]
}

export function subjectOf(definition: Definition, directory: Directory | null): Subject {
  const { flow, form } = definition
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]))
  const outgoing = Map.groupBy(flow.edges, (edge) => edge.source)
  const incoming = Map.groupBy(flow.edges, (edge) => edge.target)
  const entries = flow.nodes.filter((node) => node.type === 'start' && node.scope !== undefined)
  const boundaries = flow.nodes.filter((node) => node.type === 'boundary')
  const fields = new Map(form.map((node) => [node.id, node]))
  return {
    definition, directory,
    node: (id) => nodes.get(id),
    tasks: flow.nodes.filter((node) => node.type === 'userTask'),
    outgoing: (id) => outgoing.get(id) ?? [],
    incoming: (id) => incoming.get(id) ?? [],
    next: (id) => [...(outgoing.get(id) ?? []).map(({ target }) => target), ...boundaries.filter((each) => each.attachedTo === id).map((each) => each.id),
      ...entries.filter((each) => each.scope === id).map((each) => each.id)],
    previous: (id) => [...(incoming.get(id) ?? []).map(({ source }) => source), ...boundaries.filter((each) => each.id === id).map((each) => each.attachedTo)],
    field: (id) => fields.get(id),
    isColumn: (node) => node.parent !== null && fields.get(node.parent)?.type === 'table',
    conditions: usesOf(definition),
  }
}

/** All that can be reached by going on from some ids, these included. */
export function reachedFrom(first: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const reached = new Set(first)
  for (const id of reached) for (const each of next(id)) reached.add(each)
  return reached
}

/** Whether a node waits for several ways: outcomes are told apart by step behind it. */
export function isJoin(subject: Subject, node: FlowNode): boolean {
  return (node.type === 'parallel' || node.type === 'inclusive') && subject.incoming(node.id).length > 1
}

export function isSplit(node: FlowNode | undefined): boolean {
  return node?.type === 'exclusive' || node?.type === 'inclusive'
}

/** How a node is called in a sentence. */
export function nameOf(node: { readonly id: string, readonly name: { readonly zh: string } }): { name: string } {
  return { name: node.name.zh === '' ? node.id : node.name.zh }
}

export function labelOf(node: FormNode): { name: string } {
  return { name: node.label.zh === '' ? node.key || node.id : node.label.zh }
}
