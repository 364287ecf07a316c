import { addEdge, addFlowNode, moveFlowElements, reconnect } from '#definition/draft/editFlow'
import type { FlowEdge, FlowNodeType } from '#definition/flow'
import { nodeSizes } from '#definition/flow/sizes'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { innerStart } from './innerStart.ts'
import { newElementId } from './newElementId.ts'
import { pictureOf } from './picture.ts'
import { mayFollow, placeBehind, type Placing } from './placing.ts'
import { routeBetween } from './route.ts'
import { stepsOf } from './steps.ts'
import { layoutOfEdge, newNode } from './writeChanges.ts'

/** `signed`: a step that several posts sign. */
export interface Addition { readonly type: FlowNodeType, readonly name: string, readonly locale: 'zh' | 'en', readonly signed?: boolean }

const prefixes: Readonly<Record<string, string>> = { userTask: 'step', end: 'end', subProcess: 'part', timer: 'wait', message: 'wait' }

/**
 * Adds a node behind another: into its way on, behind a split as one more way. One step of undo. Returns the new id; null where
 * nothing may follow and in a flow that may not be edited.
 */
export function addAfter(open: OpenDocument, { type, name, locale, signed = false }: Addition, afterId: string): string | null {
  const definition = open.definition.value
  const before = definition.flow.nodes.find(node => node.id === afterId)
  if (!open.mayEdit.value || !before || !mayFollow(definition.flow, before, type)) return null
  const id = newElementId(prefixes[type] ?? 'gate')
  const placing = placeBehind(definition, before, type)
  const node = newNode({ id, type, name, lane: placing.lane, signed, scope: before.scope ?? null }, locale)
  open.edit(() => {
    moveFlowElements(open.doc, placing.moves, ownEdit)
    addFlowNode(open.doc, node, placing.place, ownEdit)
    if (type === 'subProcess') addInnerStart(open, id, placing)
    lead(open, placing, before.id, id)
  })
  open.readNow()
  open.select([id], 'flow')
  return id
}

/** A sub-process begins with a start of its own. */
function addInnerStart(open: OpenDocument, id: string, { place, lane }: Placing): void {
  const at = innerStart(place)
  const start = newNode({ id: newElementId('start'), type: 'start', name: '', lane, scope: id }, 'zh')
  addFlowNode(open.doc, start, { x: place.x + at.x, y: place.y + at.y, ...nodeSizes.start }, ownEdit)
}

/** 边界定时: sets a timer on the lower border of a step, beside those that it has. One step of undo. Returns its id, null where none may stand. */
export function addBoundary(open: OpenDocument, hostId: string): string | null {
  const definition = open.definition.value
  const host = definition.flow.nodes.find(node => node.id === hostId)
  const box = pictureOf(definition, 'zh').nodes.get(hostId)?.bounds
  if (!open.mayEdit.value || !host || !box || (host.type !== 'userTask' && host.type !== 'subProcess')) return null
  const { width, height } = nodeSizes.boundary
  const beside = definition.flow.nodes.filter(node => node.type === 'boundary' && node.attachedTo === hostId).length
  const x = Math.max(box.x, box.x + box.width - (beside + 1) * (width + 6))
  const id = newElementId('timer')
  const node = newNode({ id, type: 'boundary', name: '', lane: host.lane, scope: host.scope ?? null, border: { host: hostId, interrupting: false } }, 'zh')
  open.edit(() => { addFlowNode(open.doc, node, { x, y: box.y + box.height - Math.round(height / 2), width, height }, ownEdit) })
  open.readNow()
  open.select([id], 'flow')
  return id
}

/** Adds a step behind the given one, by default behind the last. The first of an empty flow stands alone. */
export function addStepAfter(open: OpenDocument, name: string, locale: 'zh' | 'en', afterId?: string): string | null {
  if (!open.mayEdit.value) return null
  const { flow } = open.definition.value
  const before = flow.nodes.find(node => node.id === afterId) ?? stepsOf(flow).at(-1)?.task ?? flow.nodes.find(node => node.type === 'start' && node.scope === undefined)
  if (before) return addAfter(open, { type: 'userTask', name, locale }, before.id)
  const id = newElementId('step')
  const node = newNode({ id, type: 'userTask', name, lane: flow.lanes[0]?.id ?? null }, locale)
  open.edit(() => { addFlowNode(open.doc, node, { x: 120, y: 60, ...nodeSizes.userTask }, ownEdit) })
  open.readNow()
  open.select([id], 'flow')
  return id
}

/** Leads one more way from a node to another. One step of undo; nothing when they are joined already or an end is the source. */
export function leadFrom(open: OpenDocument, sourceId: string, targetId: string): void {
  const definition = open.definition.value
  const { nodes, edges } = definition.flow
  const [source, target] = [sourceId, targetId].map(id => nodes.find(node => node.id === id))
  if (!source || !target || source === target || source.type === 'end' || target.type === 'start' || target.type === 'boundary' || source.scope !== target.scope) return
  if (edges.some(edge => edge.source === sourceId && edge.target === targetId)) return
  const picture = pictureOf(definition, 'zh')
  const [from, to] = [sourceId, targetId].map(id => picture.nodes.get(id)?.bounds)
  if (!from || !to) return
  open.edit(() => { addEdge(open.doc, newWay(sourceId, targetId), layoutOfEdge({ waypoints: routeBetween(from, to), label: null }), ownEdit) })
}

function lead(open: OpenDocument, { into, leads, onward }: Placing, beforeId: string, id: string): void {
  const line = layoutOfEdge({ waypoints: leads, label: null })
  if (!into) {
    addEdge(open.doc, newWay(beforeId, id), line, ownEdit)
    return
  }
  reconnect(open.doc, into.id, { target: id }, ownEdit)
  moveFlowElements(open.doc, { [into.id]: { ...line, labelBounds: undefined } }, ownEdit)
  addEdge(open.doc, newWay(id, into.target), layoutOfEdge({ waypoints: onward ?? leads, label: null }), ownEdit)
}

function newWay(source: string, target: string): FlowEdge {
  return { id: newElementId('way'), source, target, when: null, otherwise: false }
}
