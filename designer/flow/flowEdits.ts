import { moveFlowElements, orderEdge, reconnect, setFlowSetting } from '#definition/draft/editFlow'
import { deleteElement } from '#definition/draft/editDeletion'
import type { Definition } from '#definition/definition'
import type { FlowNode } from '#definition/flow'
import { nodeSizes } from '#definition/flow/sizes'
import type { OpenDocument } from '../together/openDocument.ts'
import { ownEdit } from '../together/undoStack.ts'
import { pictureOf, type Bounds } from './picture.ts'
import { routeBetween } from './route.ts'
import { layoutOfEdge } from './writeChanges.ts'

/** Removes elements of the flow with the ways at them. One step of undo. */
export function removeFromFlow(open: OpenDocument, ids: readonly string[]): void {
  const mark = { at: new Date().toISOString(), by: open.person.id }
  open.edit(() => { for (const id of ids) deleteElement(open.doc, 'flow', id, mark, ownEdit) })
  open.select([])
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
