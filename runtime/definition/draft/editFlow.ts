import type * as Y from 'yjs'
import { elementLayout, flowEdge, flowNode, lane } from '../flow.ts'
import type { ElementLayout, FlowEdge, FlowNode, Lane, Outcome } from '../flow.ts'
import { applyOrder, elementOf, inOneStep, placeAmong, placeIn } from './edit.ts'
import type { EditResult } from './edit.ts'
import { liveElements, partOf } from './elements.ts'
import { flowElementFrom, settingDefaults, storedEdge, storedLane, storedNode } from './flowElement.ts'
import { flowSettings, flowShape, layoutShape, outcomeShape } from './shapes.ts'
import { changeRecord, isMap, readRecord } from './slot.ts'
import type { PlainRecord } from './slot.ts'
import { createEntry, liveEntries } from './slots.ts'

/** Adds a node; its id is the caller's and must be new. `layout` null: not drawn yet. */
export function addFlowNode(doc: Y.Doc, node: FlowNode, layout: ElementLayout | null, origin: unknown): EditResult {
  return flowNode.safeParse(node).success ? add(doc, node.id, storedNode(node), layout, origin) : 'refused'
}

/** Adds an edge, tried after those that its source has. */
export function addEdge(doc: Y.Doc, edge: FlowEdge, layout: ElementLayout | null, origin: unknown): EditResult {
  if (!flowEdge.safeParse(edge).success) return 'refused'
  const [source, target] = [elementOf(doc, 'flow', edge.source), elementOf(doc, 'flow', edge.target)]
  return source === null || target === null ? 'missing' : add(doc, edge.id, storedEdge(edge), layout, origin)
}

export function addLane(doc: Y.Doc, given: Lane, layout: ElementLayout | null, origin: unknown): EditResult {
  return lane.safeParse(given).success ? add(doc, given.id, storedLane(given), layout, origin) : 'refused'
}

/** Hangs one or both ends of an edge to other nodes. */
export function reconnect(doc: Y.Doc, id: string, ends: { source?: string, target?: string }, origin: unknown): EditResult {
  const edge = elementOf(doc, 'flow', id)
  if (edge === null || Object.values(ends).some((end) => elementOf(doc, 'flow', end) === null)) return 'missing'
  inOneStep(doc, origin, () => changeRecord(flowShape, edge, ends))
  return 'done'
}

/** Puts an edge before another in the order in which they are tried, or last with null. */
export function orderEdge(doc: Y.Doc, id: string, before: string | null, origin: unknown): EditResult {
  if (elementOf(doc, 'flow', id)?.get('type') !== 'edge') return 'missing'
  inOneStep(doc, origin, () => applyOrder(partOf(doc, 'flow'), placeAmong(edgesOf(doc), id, before)))
  return 'done'
}

/** `lane` moves a node to another lane, `scope` into a sub-process or (null) out of all; `type` makes it a node of another type, which keeps what it has for a way back. */
export function setFlowProperty(doc: Y.Doc, id: string, property: 'lane' | 'type' | 'scope', value: string | null, origin: unknown): EditResult {
  const map = elementOf(doc, 'flow', id)
  if (map === null) return 'missing'
  const change = { [property === 'lane' ? 'parent' : property]: property === 'scope' ? value ?? undefined : value }
  if (!holds(id, { ...readRecord(flowShape, map), ...change })) return 'refused'
  inOneStep(doc, origin, () => changeRecord(flowShape, map, change))
  return 'done'
}

/**
 * Sets a setting of a node, edge or lane, given as the definition has it (`outcomes` a list, `sign` a record or null); what is a
 * list is merged entry by entry.
 */
export function setFlowSetting(doc: Y.Doc, id: string, setting: string, value: unknown, origin: unknown): EditResult {
  const map = elementOf(doc, 'flow', id)
  const settings = map?.get('settings')
  const slot = flowSettings[setting]
  if (map === null || !isMap(settings)) return 'missing'
  const stored = readRecord(flowShape, map)
  const isOwn = Object.entries(settingDefaults).some(([type, own]) => type === stored.type && Object.hasOwn(own, setting))
  if (!isOwn || slot === undefined || !holds(id, { ...stored, settings: { ...readRecord(flowSettings, settings), [setting]: value } })) return 'refused'
  inOneStep(doc, origin, () => slot.change(settings, setting, value))
  return 'done'
}

/** Draws elements elsewhere; what a layout does not name stays. All in one step. */
export function moveFlowElements(doc: Y.Doc, layouts: Readonly<Record<string, Partial<ElementLayout>>>, origin: unknown): EditResult {
  const moves = Object.entries(layouts).map(([id, layout]) => ({ map: elementOf(doc, 'flow', id), layout }))
  if (moves.some(({ map }) => map === null)) return 'missing'
  if (moves.some(({ layout }) => !elementLayout.partial().safeParse(layout).success)) return 'refused'
  inOneStep(doc, origin, () => {
    for (const { map, layout } of moves) if (map !== null) changeRecord(layoutShape, map, layout)
  })
  return 'done'
}

/** Draws one element elsewhere. */
export function moveFlowElement(doc: Y.Doc, id: string, layout: Partial<ElementLayout>, origin: unknown): EditResult {
  return moveFlowElements(doc, { [id]: layout }, origin)
}

/** Adds an outcome to a task, before another or last. Its name is then typed by `setText` under `settings`, `outcomes`. */
export function addOutcome(doc: Y.Doc, taskId: string, outcome: Outcome, before: string | null, origin: unknown): EditResult {
  const outcomes = outcomesOf(doc, taskId)
  if (outcomes === null) return 'missing'
  if (outcomes.has(outcome.id)) return 'refused'
  inOneStep(doc, origin, () => {
    outcomes.set(outcome.id, createEntry(outcomeShape, { ...outcome }, undefined))
    placeIn(outcomes, outcome.id, before)
  })
  return 'done'
}

export function removeOutcome(doc: Y.Doc, taskId: string, outcomeId: string, origin: unknown): EditResult {
  const entry = outcomesOf(doc, taskId)?.get(outcomeId)
  if (!isMap(entry) || entry.has('removed')) return 'missing'
  inOneStep(doc, origin, () => entry.set('removed', true))
  return 'done'
}

export function moveOutcome(doc: Y.Doc, taskId: string, outcomeId: string, before: string | null, origin: unknown): EditResult {
  const outcomes = outcomesOf(doc, taskId)
  if (outcomes === null || !liveEntries(outcomes).some(([id]) => id === outcomeId)) return 'missing'
  inOneStep(doc, origin, () => placeIn(outcomes, outcomeId, before))
  return 'done'
}

function add(doc: Y.Doc, id: string, stored: PlainRecord, layout: ElementLayout | null, origin: unknown): EditResult {
  const flow = partOf(doc, 'flow')
  if (flow.has(id)) return 'refused'
  inOneStep(doc, origin, () => {
    flow.set(id, createEntry(flowShape, { ...stored, ...layout }, undefined))
    applyOrder(flow, placeAmong(liveElements(doc, 'flow').map((each) => [each.id, each.map]), id, null))
  })
  return 'done'
}

function holds(id: string, stored: PlainRecord): boolean {
  const element = flowElementFrom(id, stored)
  return (stored.type === 'edge' ? flowEdge : stored.type === 'lane' ? lane : flowNode).safeParse(element).success
}

function edgesOf(doc: Y.Doc): [string, Y.Map<unknown>][] {
  return liveElements(doc, 'flow').flatMap(({ id, map }) => (map.get('type') === 'edge' ? [[id, map]] : []))
}

function outcomesOf(doc: Y.Doc, taskId: string): Y.Map<unknown> | null {
  const settings = elementOf(doc, 'flow', taskId)?.get('settings')
  const outcomes = isMap(settings) ? settings.get('outcomes') : null
  return isMap(outcomes) ? outcomes : null
}
