import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type { Connection, Element, Root, Shape } from 'bpmn-js/lib/model/Types'
import { laneAt, plainDrawn, whole, type Bounds, type DrawnEdge, type DrawnNode, type Picture } from '../picture.ts'
import { nodeTypeOf } from './elementTypes.ts'

/** What the canvas shows at this moment, read from bpmn-js's registry. */
export function snapshot(registry: ElementRegistry): Picture {
  const nodes = new Map<string, DrawnNode>()
  const edges = new Map<string, DrawnEdge>()
  for (const element of registry.getAll()) {
    if (!isBpmn(element) || element.type === 'label') continue
    if (isConnection(element)) {
      const edge = edgeOf(element)
      if (edge) edges.set(edge.id, edge)
      continue
    }
    const node = isShape(element) ? nodeOf(element) : null
    if (node) nodes.set(node.id, node)
  }
  const lanes = [...nodes.values()].filter(node => node.type === 'lane')
  for (const node of nodes.values()) {
    if (node.type !== 'lane') nodes.set(node.id, { ...node, lane: laneAt(node.bounds, lanes) })
  }
  return { nodes, edges }
}

function nodeOf(shape: Shape): DrawnNode | null {
  const definitions: unknown = shape.businessObject.eventDefinitions
  const kinds = Array.isArray(definitions) ? definitions.map((each: { $type?: unknown }) => each.$type) : []
  const type = nodeTypeOf(shape.type, kinds.includes('bpmn:MessageEventDefinition'))
  if (!type) return null
  return {
    ...plainDrawn, id: shape.id, type, name: nameOf(shape), lane: null, bounds: whole(shape), label: labelBoundsOf(shape),
    terminate: kinds.includes('bpmn:TerminateEventDefinition'),
    signed: shape.businessObject.loopCharacteristics !== undefined,
    scope: shape.parent && isBpmn(shape.parent) && shape.parent.type === 'bpmn:SubProcess' ? shape.parent.id : null,
    border: type === 'boundary' ? { host: shape.host?.id ?? '', interrupting: shape.businessObject.cancelActivity !== false } : null,
  }
}

function edgeOf(connection: Connection): DrawnEdge | null {
  if (connection.type !== 'bpmn:SequenceFlow' || !connection.source || !connection.target) return null
  return {
    id: connection.id, source: connection.source.id, target: connection.target.id, name: nameOf(connection),
    waypoints: connection.waypoints.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })), label: labelBoundsOf(connection),
  }
}

export function nameOf(element: Element): string {
  const name: unknown = element.businessObject.name
  return typeof name === 'string' ? name : ''
}

function labelBoundsOf(element: Element): Bounds | null {
  const label = element.label
  return label ? whole(label) : null
}

export function isBpmn(element: object): element is Element {
  return 'businessObject' in element && 'type' in element
}

export function isConnection(element: object): element is Connection {
  return 'waypoints' in element
}

/** bpmn-js gives roots a size too, but no place. */
export function isShape(element: object): element is Shape {
  return 'x' in element && 'width' in element && !('waypoints' in element)
}

export function isRoot(element: object): element is Root {
  return isBpmn(element) && !('x' in element) && !('waypoints' in element)
}
