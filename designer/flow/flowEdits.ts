import { moveFlowElements, orderEdge, reconnect, setFlowProperty, setFlowSetting } from '#definition/draft/editFlow'
import { deleteElement } from '#definition/draft/editDeletion'
import type { Definition } from '#definition/definition'
import type { FlowNode } from '#definition/flow'
import { arrange } from '#definition/flow/arrange'
import { nodeSizes } from '#definition/flow/sizes'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { pictureOf, type Bounds } from './picture.ts'
import { routeBetween } from './route.ts'
import { layoutOfEdge } from './writeChanges.ts'

/** Removes elements of the flow with the ways at them, what is inside of them and the timers on them. One step of undo. */
export function removeFromFlow(open: OpenDocument, ids: readonly string[]): void {
  const mark = { at: new Date().toISOString(), by: open.person.id }
  const all = new Set(ids)
  const { nodes } = open.definition.value.flow
  for (const id of all) for (const node of nodes) if (node.scope === id || node.type === 'boundary' && node.attachedTo === id) all.add(node.id)
  open.edit(() => { for (const id of all) deleteElement(open.doc, 'flow', id, mark, ownEdit) })
  open.select([])
}

/** 整理: draws the whole flow anew as the automatic layout has it. One step of undo. */
export function tidy(open: OpenDocument): void {
  if (!open.mayEdit.value) return
  const { flow } = open.definition.value
  const layouts = Object.fromEntries(Object.entries(arrange(flow)).map(([id, layout]) => [id, { waypoints: undefined, labelBounds: undefined, ...layout }]))
  open.edit(() => { moveFlowElements(open.doc, layouts, ownEdit) })
}

/** Leads a way to another node, drawn anew. One step of undo. */
export function leadTo(open: OpenDocument, edgeId: string, targetId: string): void {
  const definition = open.definition.value
  const edge = definition.flow.edges.find(each => each.id === edgeId)
  const [source, target] = [edge?.source, targetId].map(id => definition.flow.nodes.find(node => node.id === id))
  if (!edge || !source || !target || edge.target === targetId || source.scope !== target.scope || target.type === 'boundary') return
  const waypoints = routeBetween(boundsIn(definition, source), boundsIn(definition, target))
  open.edit(() => {
    reconnect(open.doc, edgeId, { target: targetId }, ownEdit)
    moveFlowElements(open.doc, { [edgeId]: { ...layoutOfEdge({ waypoints, label: null }), labelBounds: undefined } }, ownEdit)
  })
}

/** Kinds of 判断: the first way that holds, all that hold, or the one whose message or time comes first. */
export const choiceKinds = ['exclusive', 'inclusive', 'eventBased'] as const

/** Makes a choice one of another kind; it keeps its ways. One step of undo. */
export function turnInto(open: OpenDocument, id: string, kind: typeof choiceKinds[number]): void {
  open.edit(() => { setFlowProperty(open.doc, id, 'type', kind, ownEdit) })
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
