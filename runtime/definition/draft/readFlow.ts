import { elementLayout, flowEdge, flowNode, lane } from '../flow.ts'
import type { ElementLayout, Flow, FlowNode } from '../flow.ts'
import { flowElementFrom } from './flowElement.ts'
import type { Repair } from './repair.ts'
import { flowShape, layoutShape } from './shapes.ts'
import { readRecord } from './slot.ts'
import type { DraftElement } from './elements.ts'

export interface FlowReading {
  readonly flow: Flow
  readonly layout: Record<string, ElementLayout>
  /** Foreign parts of an imported file by element id; never part of the definition. */
  readonly rest: Record<string, unknown>
}

/** The flow of a draft: an edge with an end gone is left out, a node whose lane is gone stands outside of all lanes. */
export function readFlow(elements: readonly DraftElement[], repairs: Repair[]): FlowReading {
  const stored = elements.map(({ id, map }) => ({ id, map, value: readRecord(flowShape, map) }))
  const flow: Flow = { nodes: [], edges: [], lanes: [] }
  for (const { id, value } of stored) {
    if (!take(flow, flowElementFrom(id, value), value.type)) repairs.push({ code: 'shape', part: 'flow', elementId: id })
  }
  const nodes = withHosts(withLanes(flow, repairs), repairs)
  const whole = { nodes, edges: withEnds({ ...flow, nodes }, repairs), lanes: flow.lanes }
  const ids = new Set([...whole.nodes, ...whole.edges, ...whole.lanes].map((each) => each.id))
  const drawn = stored.filter(({ id }) => ids.has(id))
  return {
    flow: whole,
    layout: Object.fromEntries(drawn.flatMap(({ id, map }) => layoutOf(id, map))),
    rest: Object.fromEntries(drawn.flatMap(({ id, value }) => (value.rest === undefined ? [] : [[id, value.rest] as const]))),
  }
}

function take(flow: Flow, element: unknown, type: unknown): boolean {
  if (type === 'edge') return push(flow.edges, flowEdge.safeParse(element))
  if (type === 'lane') return push(flow.lanes, lane.safeParse(element))
  return push(flow.nodes, flowNode.safeParse(element))
}

function push<Element>(list: Element[], read: { success: boolean, data?: Element }): boolean {
  if (read.success && read.data !== undefined) list.push(read.data)
  return read.success
}

function withLanes(flow: Flow, repairs: Repair[]): FlowNode[] {
  const lanes = new Set(flow.lanes.map((each) => each.id))
  return flow.nodes.map((node) => {
    if (node.lane === null || lanes.has(node.lane)) return node
    repairs.push({ code: 'parentGone', part: 'flow', elementId: node.id })
    return { ...node, lane: null }
  })
}

/** What is inside a sub-process that is gone, goes with it; and so does an event on the border of a step that is gone. */
function withHosts(nodes: readonly FlowNode[], repairs: Repair[]): FlowNode[] {
  const scopes = new Map(nodes.map((each) => [each.id, each.type === 'subProcess']))
  const kept = nodes.filter((node) => (node.scope === undefined || scopes.get(node.scope) === true) && (node.type !== 'boundary' || scopes.has(node.attachedTo)))
  if (kept.length === nodes.length) return [...nodes]
  for (const { id } of nodes) if (!kept.some((each) => each.id === id)) repairs.push({ code: 'parentGone', part: 'flow', elementId: id })
  return withHosts(kept, repairs)
}

function withEnds(flow: Flow, repairs: Repair[]): Flow['edges'] {
  const nodes = new Set(flow.nodes.map((each) => each.id))
  return flow.edges.filter(({ id, source, target }) => {
    const holds = nodes.has(source) && nodes.has(target)
    if (!holds) repairs.push({ code: 'edgeEndGone', part: 'flow', elementId: id })
    return holds
  })
}

/** Where an element is drawn; nothing for one that was never drawn. */
function layoutOf(id: string, map: DraftElement['map']): [string, ElementLayout][] {
  const read = elementLayout.safeParse(readRecord(layoutShape, map))
  return read.success ? [[id, read.data]] : []
}
