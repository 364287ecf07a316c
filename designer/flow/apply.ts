import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type { Connection, Element, ModdleElement, Shape } from 'bpmn-js/lib/model/Types'
import { sameBounds, samePoints } from './differences.ts'
import { bpmnTypes, eventDefinitionOf } from './chart/elementTypes.ts'
import { isBpmn, isConnection, isShape, nameOf, snapshot } from './chart/snapshot.ts'
import { whole, type Bounds, type DrawnEdge, type DrawnNode, type Picture } from './picture.ts'

/** bpmn-js's importer: it draws what a fresh import would draw. */
interface Importer {
  readonly add: (semantic: ModdleElement, di: ModdleElement, parent: Element) => unknown
  readonly addLabel: (semantic: ModdleElement, di: ModdleElement, element: Element) => unknown
}

/** What of the canvas is touched without commands: its registry, its elements, their business objects. */
interface Hands {
  readonly canvas: Canvas
  readonly registry: ElementRegistry
  readonly factory: BpmnFactory
  readonly importer: Importer
  readonly changed: Set<Element>
}

/** Whether the frame of pool and lanes differs, so that only a fresh import can show the picture. */
export function needsImport(modeler: Modeler, picture: Picture): boolean {
  const now = snapshot(modeler.get<ElementRegistry>('elementRegistry'))
  const lanes = (each: Picture): string => [...each.nodes.values()].filter(node => node.type === 'lane').map(node => node.id).sort().join(' ')
  return lanes(now) !== lanes(picture)
}

/**
 * Makes the canvas show a picture: business objects and registry are written directly, no command is executed, so no behaviour runs,
 * nothing echoes and nothing comes to the command stack (together.md §3). Elements in `held` (being dragged here) are left for later.
 */
export function applyPicture(modeler: Modeler, picture: Picture, held: ReadonlySet<string> = new Set()): void {
  const hands: Hands = {
    canvas: modeler.get<Canvas>('canvas'),
    registry: modeler.get<ElementRegistry>('elementRegistry'),
    factory: modeler.get<BpmnFactory>('bpmnFactory'),
    importer: modeler.get<Importer>('bpmnImporter'),
    changed: new Set(),
  }
  const now = snapshot(hands.registry)
  for (const [id, edge] of now.edges) {
    if (!held.has(id) && (isRehung(edge, picture.edges.get(id)) || isLeftBehind(elementIn(hands, id)))) removeElement(hands, id)
  }
  for (const [id, node] of now.nodes) {
    const next = picture.nodes.get(id)
    if (!held.has(id) && (!next || isOther(node, next))) removeNode(hands, id)
  }
  const nodes = outsideFirst(picture).filter(node => !held.has(node.id))
  for (const node of nodes) {
    if (!hands.registry.get(node.id)) addNode(hands, node)
    else changeNode(hands, node)
  }
  for (const edge of picture.edges.values()) {
    if (held.has(edge.id) || !hands.registry.get(edge.source) || !hands.registry.get(edge.target)) continue
    if (!hands.registry.get(edge.id)) addEdge(hands, edge)
    else changeEdge(hands, edge)
  }
  changeFrame(hands, picture)
  const elements = [...hands.changed].filter(element => hands.registry.get(element.id) === element)
  if (elements.length > 0) modeler.get<EventBus>('eventBus').fire('elements.changed', { elements })
}

/** What a drawn node can't become while it stands. */
function isOther(node: DrawnNode, next: DrawnNode): boolean {
  return next.type !== node.type || next.terminate !== node.terminate || next.scope !== node.scope || next.border?.host !== node.border?.host
}

/** A sub-process before what is inside, a step before the events on its border. */
function outsideFirst({ nodes }: Picture): DrawnNode[] {
  const depth = (node: DrawnNode | undefined, left = nodes.size): number => {
    const outer = node?.border?.host ?? node?.scope ?? null
    return outer === null || left === 0 ? 0 : 1 + depth(nodes.get(outer), left - 1)
  }
  return [...nodes.values()].map(node => ({ node, depth: depth(node) })).sort((a, b) => a.depth - b.depth).map(({ node }) => node)
}

function isRehung(edge: DrawnEdge, next: DrawnEdge | undefined): boolean {
  return !next || next.source !== edge.source || next.target !== edge.target
}

/** bpmn-js leaves a way from a step to itself inside the sub-process that the step was taken out of. */
function isLeftBehind(element: Element | null): boolean {
  return element !== null && isConnection(element) && element.source !== undefined && element.parent !== element.source.parent
}

function removeNode(hands: Hands, id: string): void {
  const element = elementIn(hands, id)
  if (!element) return
  // Taking a shape out takes what is inside with it: that goes first, so that nothing is left half wired.
  for (const inner of [...element.children ?? [], ...'attachers' in element ? element.attachers ?? [] : []]) {
    if (isBpmn(inner) && isShape(inner) && inner.type !== 'label') removeNode(hands, inner.id)
  }
  for (const edge of [...element.incoming, ...element.outgoing]) removeElement(hands, edge.id)
  removeElement(hands, id)
}

function removeElement(hands: Hands, id: string): void {
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

function removeLabels(hands: Hands, element: Element): void {
  for (const label of [...element.labels ?? []]) {
    hands.canvas.removeShape(label)
    label.labelTarget = undefined
  }
}

function addNode(hands: Hands, node: DrawnNode): void {
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

/** Marks a step that several sign, as `toBpmn` does. */
function sign(hands: Hands, semantic: ModdleElement, signed: boolean): void {
  if (signed === (semantic.loopCharacteristics !== undefined)) return
  semantic.loopCharacteristics = signed ? hands.factory.create('bpmn:MultiInstanceLoopCharacteristics') : undefined
}

function addEdge(hands: Hands, edge: DrawnEdge): void {
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

function changeNode(hands: Hands, node: DrawnNode): void {
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

function changeEdge(hands: Hands, edge: DrawnEdge): void {
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
function changeFrame(hands: Hands, picture: Picture): void {
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

export function poolBounds(lanes: readonly Bounds[]): Bounds {
  const x = Math.min(...lanes.map(lane => lane.x))
  const y = Math.min(...lanes.map(lane => lane.y))
  return { x, y, width: Math.max(...lanes.map(lane => lane.x + lane.width)) - x, height: Math.max(...lanes.map(lane => lane.y + lane.height)) - y }
}

function boundsOf(shape: Bounds): Bounds {
  return { x: shape.x, y: shape.y, width: shape.width, height: shape.height }
}

function labelDi(hands: Hands, label: Bounds | null): { label?: ModdleElement } {
  if (!label) return {}
  const made: ModdleElement = hands.factory.create('bpmndi:BPMNLabel', { bounds: hands.factory.createDiBounds({ ...whole(label) }) })
  return { label: made }
}

/** Where nodes and ways hang: in their sub-process, the pool if there is one, else the process. Null: the sub-process is not drawn. */
function frameOf(hands: Hands, scope: string | null): Element | null {
  if (scope !== null) return elementIn(hands, scope)
  const pool = hands.registry.find(element => isBpmn(element) && element.type === 'bpmn:Participant')
  const frame = pool ?? hands.canvas.getRootElement()
  if (!isBpmn(frame)) throw new Error('Expected the canvas to hold an imported flow')
  return frame
}

function putIn(hands: Hands, semantic: ModdleElement, di: ModdleElement, frame: Element): void {
  const process: ModdleElement = frame.businessObject.processRef ?? frame.businessObject
  process.get('flowElements').push(semantic)
  semantic.$parent = process
  const root = hands.canvas.getRootElement()
  if (!isBpmn(root)) return
  root.di.get('planeElement').push(di)
  di.$parent = root.di
}

function lanesOf(hands: Hands): Element[] {
  return hands.registry.filter(element => isBpmn(element) && element.type === 'bpmn:Lane').filter(isBpmn)
}

function elementIn(hands: Hands, id: string): Element | null {
  const element = hands.registry.get(id)
  return element && isBpmn(element) ? element : null
}

function takeOut(list: unknown, each: unknown): void {
  if (!Array.isArray(list)) return
  const at = list.indexOf(each)
  if (at >= 0) list.splice(at, 1)
}
