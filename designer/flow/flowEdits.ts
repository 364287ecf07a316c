import { addEdge, addFlowNode, moveFlowElements, orderEdge, reconnect, setFlowSetting } from '#definition/draft/editFlow'
import { deleteElement } from '#definition/draft/editDeletion'
import type { Definition } from '#definition/definition'
import type { ElementLayout, FlowNode } from '#definition/flow'
import { nodeSizes } from '#definition/flow/sizes'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { newElementId } from './newElementId.ts'
import { middle, pictureOf, type Bounds, type Point } from './picture.ts'
import { routeBetween } from './route.ts'
import { stepsOf } from './steps.ts'
import { layoutOfEdge, newNode } from './writeChanges.ts'

/** px from one step to the next. */
const stride = 160

/** Removes elements of the flow with the ways at them. One step of undo. */
export function removeFromFlow(open: OpenDocument, ids: readonly string[]): void {
  const mark = { at: new Date().toISOString(), by: open.person.id }
  open.edit(() => { for (const id of ids) deleteElement(open.doc, 'flow', id, mark, ownEdit) })
  open.select([])
}

/** Whether a node has exactly one way on, into which another step can be put. Only gateways may have several. */
export function leadsOnce(open: OpenDocument, id: string): boolean {
  return open.definition.value.flow.edges.filter(edge => edge.source === id).length === 1
}

/**
 * Adds a step behind the given one (by default the last), into its way on: what stands to the right makes room.
 * Returns the new id, null in a flow that may not be edited.
 */
export function addStepAfter(open: OpenDocument, name: string, locale: 'zh' | 'en', afterId?: string): string | null {
  if (!open.mayEdit.value) return null
  const definition = open.definition.value
  const { flow } = definition
  const before = flow.nodes.find(node => node.id === afterId) ?? stepsOf(flow).at(-1)?.task ?? flow.nodes.find(node => node.type === 'start')
  const id = newElementId('step')
  const place = placeAfter(definition, before)
  const node = newNode({ id, type: 'userTask', name, lane: before?.lane ?? flow.lanes[0]?.id ?? null, terminate: false }, locale)
  const onward = before ? flow.edges.filter(edge => edge.source === before.id) : []
  const [way] = onward.length === 1 ? onward : []
  open.edit(() => {
    if (way) moveFlowElements(open.doc, roomFrom(definition, place.x - 20), ownEdit)
    addFlowNode(open.doc, node, place, ownEdit)
    if (!before) return
    const from = boundsIn(definition, before)
    const into = layoutOfEdge({ waypoints: routeBetween(from, place), label: null })
    if (!way) {
      addEdge(open.doc, { id: newElementId('way'), source: before.id, target: id, when: null, otherwise: false }, into, ownEdit)
      return
    }
    const target = flow.nodes.find(each => each.id === way.target)
    const beyond = target ? shifted(boundsIn(definition, target), place.x - 20) : place
    reconnect(open.doc, way.id, { target: id }, ownEdit)
    moveFlowElements(open.doc, { [way.id]: into }, ownEdit)
    addEdge(open.doc, { id: newElementId('way'), source: id, target: way.target, when: null, otherwise: false }, layoutOfEdge({ waypoints: routeBetween(place, beyond), label: null }), ownEdit)
  })
  open.readNow()
  open.select([id], 'flow')
  return id
}

/** Leads a way to another node, drawn anew. One step of undo. */
export function leadTo(open: OpenDocument, edgeId: string, targetId: string): void {
  const definition = open.definition.value
  const edge = definition.flow.edges.find(each => each.id === edgeId)
  const [source, target] = [edge?.source, targetId].map(id => definition.flow.nodes.find(node => node.id === id))
  if (!edge || !source || !target || edge.target === targetId) return
  const waypoints = routeBetween(boundsIn(definition, source), boundsIn(definition, target))
  open.edit(() => {
    reconnect(open.doc, edgeId, { target: targetId }, ownEdit)
    moveFlowElements(open.doc, { [edgeId]: { ...layoutOfEdge({ waypoints, label: null }), labelBounds: undefined } }, ownEdit)
  })
}

/** Makes one way of a split the one that is taken otherwise, null = none; that one loses its condition. One step of undo. */
export function takeOtherwise(open: OpenDocument, splitId: string, edgeId: string | null): void {
  const edges = open.definition.value.flow.edges.filter(edge => edge.source === splitId)
  open.edit(() => {
    for (const edge of edges) {
      const is = edge.id === edgeId
      if (edge.otherwise !== is) setFlowSetting(open.doc, edge.id, 'otherwise', is, ownEdit)
      if (is && edge.when) setFlowSetting(open.doc, edge.id, 'when', null, ownEdit)
    }
  })
}

/** Tries a way of a split one place earlier. */
export function tryEarlier(open: OpenDocument, edgeId: string): void {
  const { edges } = open.definition.value.flow
  const edge = edges.find(each => each.id === edgeId)
  const siblings = edges.filter(each => each.source === edge?.source)
  const before = siblings[siblings.findIndex(each => each.id === edgeId) - 1]
  if (before) open.edit(() => { orderEdge(open.doc, edgeId, before.id, ownEdit) })
}

function boundsIn(definition: Definition, node: FlowNode): Bounds {
  return pictureOf(definition, 'zh').nodes.get(node.id)?.bounds ?? { x: 100, y: 100, ...nodeSizes[node.type] }
}

function placeAfter(definition: Definition, before: FlowNode | undefined): Bounds {
  const size = nodeSizes.userTask
  if (!before) return { x: 120, y: 60, ...size }
  const bounds = boundsIn(definition, before)
  return { x: bounds.x + bounds.width + stride - size.width, y: middle(bounds).y - size.height / 2, ...size }
}

/** Everything from `x` on steps aside, and the lanes grow. */
function roomFrom(definition: Definition, x: number): Record<string, Partial<ElementLayout>> {
  const lanes = new Set(definition.flow.lanes.map(lane => lane.id))
  const moves: Record<string, Partial<ElementLayout>> = {}
  for (const [id, layout] of Object.entries(definition.layout)) {
    if (lanes.has(id)) moves[id] = { width: layout.width + stride }
    else if (layout.waypoints) moves[id] = layoutOfEdge({ waypoints: layout.waypoints.map(point => beyond(point, x)), label: layout.labelBounds ? shifted(layout.labelBounds, x) : null })
    else if (layout.x >= x) moves[id] = { x: layout.x + stride, ...(layout.labelBounds ? { labelBounds: shifted(layout.labelBounds, x) } : {}) }
  }
  return moves
}

function beyond(point: Point, x: number): Point {
  return point.x >= x ? { x: point.x + stride, y: point.y } : point
}

function shifted(bounds: Bounds, x: number): Bounds {
  return bounds.x >= x ? { ...bounds, x: bounds.x + stride } : bounds
}
