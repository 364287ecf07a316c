import type { ModdleElement } from 'bpmn-js/lib/model/Types'
import { bpmnTypes, eventDefinitionOf } from '../chart/elementTypes.ts'
import { isBpmn } from '../chart/snapshot.ts'
import type { DrawnEdge, DrawnNode } from '../picture.ts'
import { elementIn, frameOf, labelDi, putIn, sign, type Hands } from './hands.ts'

/** Draws a node as an import would; one whose sub-process or host is not drawn is left out. */
export function addNode(hands: Hands, node: DrawnNode): void {
  if (node.type === 'lane') return
  const frame = frameOf(hands, node.scope)
  const host = node.border ? elementIn(hands, node.border.host) : null
  if (!frame || (node.border && !host)) return
  const semantic: ModdleElement = hands.factory.create(bpmnTypes[node.type], { id: node.id, ...(node.name ? { name: node.name } : {}) })
  const awaited = eventDefinitionOf(node.type, node.terminate)
  if (awaited) {
    const made: ModdleElement = hands.factory.create(awaited)
    made.$parent = semantic
    semantic.get('eventDefinitions').push(made)
  }
  if (host) semantic.attachedToRef = host.businessObject
  if (node.border) semantic.cancelActivity = node.border.interrupting
  sign(hands, semantic, node.signed)
  const di: ModdleElement = hands.factory.createDiShape(semantic, { id: `${node.id}_di`, ...labelDi(hands, node.label) })
  Object.assign(di.bounds, node.bounds)
  if (node.type === 'exclusive') di.isMarkerVisible = true
  if (node.type === 'subProcess') di.isExpanded = true
  putIn(hands, semantic, di, frame)
  hands.importer.add(semantic, di, frame)
}

/** Draws a way between two nodes that are drawn. */
export function addEdge(hands: Hands, edge: DrawnEdge): void {
  const [source, target] = [elementIn(hands, edge.source), elementIn(hands, edge.target)]
  if (!source || !target) return
  const semantic: ModdleElement = hands.factory.create('bpmn:SequenceFlow', {
    id: edge.id, sourceRef: source.businessObject, targetRef: target.businessObject, ...(edge.name ? { name: edge.name } : {}),
  })
  source.businessObject.get('outgoing').push(semantic)
  target.businessObject.get('incoming').push(semantic)
  const di: ModdleElement = hands.factory.createDiEdge(semantic, { id: `${edge.id}_di`, ...labelDi(hands, edge.label) })
  di.waypoint = hands.factory.createDiWaypoints([...edge.waypoints])
  const parent = source.parent && isBpmn(source.parent) ? source.parent : frameOf(hands, null)
  if (!parent) return
  putIn(hands, semantic, di, parent)
  hands.importer.add(semantic, di, parent)
}
