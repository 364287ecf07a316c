import type { Connection, Shape } from 'bpmn-js/lib/model/Types'
import { isBpmn, isConnection, isShape, nameOf } from '../chart/snapshot.ts'
import { sameBounds, samePoints } from '../differences.ts'
import type { DrawnEdge, DrawnNode, Picture } from '../picture.ts'
import { boundsOf, elementIn, labelDi, lanesOf, poolBounds, sign, type Hands } from './hands.ts'
import { removeLabels } from './remove.ts'

/** Brings place, signers, border and name of a drawn node up to the picture. */
export function changeNode(hands: Hands, node: DrawnNode): void {
  const shape = elementIn(hands, node.id)
  if (!shape || !isShape(shape)) return
  const moved = !sameBounds(boundsOf(shape), node.bounds)
  if (moved) {
    Object.assign(shape, node.bounds)
    Object.assign(shape.di.bounds, node.bounds)
    hands.changed.add(shape)
  }
  if (node.type === 'userTask') sign(hands, shape.businessObject, node.signed)
  if (node.border && shape.businessObject.cancelActivity !== node.border.interrupting) {
    shape.businessObject.cancelActivity = node.border.interrupting
    hands.changed.add(shape)
  }
  changeName(hands, shape, node)
}

/** Brings bends and name of a drawn way up to the picture. */
export function changeEdge(hands: Hands, edge: DrawnEdge): void {
  const connection = elementIn(hands, edge.id)
  if (!connection || !isConnection(connection)) return
  if (!samePoints(connection.waypoints, edge.waypoints)) {
    connection.waypoints = edge.waypoints.map(point => ({ ...point }))
    connection.di.waypoint = hands.factory.createDiWaypoints([...edge.waypoints])
    hands.changed.add(connection)
  }
  changeName(hands, connection, edge)
}

/** A name inside is redrawn; one outside stands where a fresh import would put it. */
function changeName(hands: Hands, element: Shape | Connection, { name, label }: Pick<DrawnNode, 'name' | 'label'>): void {
  const named = nameOf(element) !== name
  if (named) {
    element.businessObject.name = name || undefined
    hands.changed.add(element)
  }
  if (['bpmn:UserTask', 'bpmn:Lane', 'bpmn:SubProcess'].includes(element.type)) return
  const shown = element.label ? boundsOf(element.label) : null
  // Commands hang labels at the root, an import beside their element.
  const stands = shown === null ? name === '' : name !== '' && element.label?.parent === element.parent && (label === null || (shown.x === label.x && shown.y === label.y && shown.width === label.width))
  if (stands && !(named && label === null)) {
    if (named && element.label && isBpmn(element.label)) hands.changed.add(element.label)
    return
  }
  removeLabels(hands, element)
  element.di.label = labelDi(hands, label).label
  if (name !== '') hands.importer.addLabel(element.businessObject, element.di, element)
}

/** The pool is as large as its lanes; each lane names its nodes. */
export function changeFrame(hands: Hands, picture: Picture): void {
  for (const lane of lanesOf(hands)) {
    const ids = [...picture.nodes.values()].filter(node => node.lane === lane.id).map(node => node.id)
    const refs = ids.flatMap(id => elementIn(hands, id)?.businessObject ?? [])
    lane.businessObject.flowNodeRef = refs
  }
  const lanes = [...picture.nodes.values()].filter(node => node.type === 'lane').map(node => node.bounds)
  const pool = hands.registry.find(element => isBpmn(element) && element.type === 'bpmn:Participant')
  if (!pool || !isBpmn(pool) || !isShape(pool) || lanes.length === 0) return
  const bounds = poolBounds(lanes)
  if (sameBounds(boundsOf(pool), bounds)) return
  Object.assign(pool, bounds)
  Object.assign(pool.di.bounds, bounds)
  hands.changed.add(pool)
}
