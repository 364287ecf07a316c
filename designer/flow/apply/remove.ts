import { isBpmn, isConnection, isShape } from '../chart/snapshot.ts'
import type { Element } from 'bpmn-js/lib/model/Types'
import { elementIn, lanesOf, takeOut, type Hands } from './hands.ts'

/** Takes a node out with what is inside it, on its border and tied to it. */
export function removeNode(hands: Hands, id: string): void {
  const element = elementIn(hands, id)
  if (!element) return
  // Taking a shape out takes what is inside with it: that goes first, so that nothing is left half wired.
  for (const inner of [...element.children ?? [], ...'attachers' in element ? element.attachers ?? [] : []]) {
    if (isBpmn(inner) && isShape(inner) && inner.type !== 'label') removeNode(hands, inner.id)
  }
  for (const edge of [...element.incoming, ...element.outgoing]) removeElement(hands, edge.id)
  removeElement(hands, id)
}

/** Takes one element out of registry, drawing and business objects. */
export function removeElement(hands: Hands, id: string): void {
  const element = elementIn(hands, id)
  if (!element) return
  removeLabels(hands, element)
  if (isConnection(element)) {
    takeOut(element.source?.businessObject.get('outgoing'), element.businessObject)
    takeOut(element.target?.businessObject.get('incoming'), element.businessObject)
    hands.canvas.removeConnection(element)
    element.source = undefined
    element.target = undefined
  }
  else if (isShape(element)) {
    takeOut(element.host?.attachers, element)
    element.host = undefined
    hands.canvas.removeShape(element)
  }
  takeOut(element.businessObject.$parent?.get('flowElements'), element.businessObject)
  takeOut(element.di.$parent?.get('planeElement'), element.di)
  for (const lane of lanesOf(hands)) takeOut(lane.businessObject.get('flowNodeRef'), element.businessObject)
  element.businessObject.$parent = undefined
}

/** Takes the labels of an element off the canvas. */
export function removeLabels(hands: Hands, element: Element): void {
  for (const label of [...element.labels ?? []]) {
    hands.canvas.removeShape(label)
    label.labelTarget = undefined
  }
}
