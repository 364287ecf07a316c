import type { Condition } from '../condition.ts'
import type { Definition } from '../definition.ts'
import { toFeel } from '../expression/tree.ts'
import type { ElementLayout, Flow, FlowEdge, FlowNode, Lane } from '../flow.ts'
import { textIn } from '../text.ts'
import type { LocalizedText } from '../text.ts'
import { arrange } from './arrange.ts'
import { makeModdle, sunlitNamespace, xmlJson, xmlText } from './moddle.ts'
import type { BpmnModdle, ModdleElement } from './moddle.ts'
import { makeForeign } from './foreign.ts'

interface Making {
  readonly moddle: BpmnModdle
  readonly definition: Definition
  readonly locale: string
  readonly layout: Readonly<Record<string, ElementLayout>>
  readonly rest: Readonly<Record<string, unknown>>
  readonly made: Map<string, ModdleElement>
}

/**
 * The flow as BPMN 2.0 XML with its drawing. What BPMN cannot say stands in `sunlit:settings`, from which `fromBpmn` reads the same
 * flow again. Elements that were never drawn stand where `arrange` puts them.
 * @param rest foreign parts of an imported file, by element id
 */
export async function toBpmn(definition: Definition, locale = 'zh', rest: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { flow, layout } = definition
  const isDrawn = [...flow.nodes, ...flow.edges, ...flow.lanes].every(({ id }) => layout[id] !== undefined)
  const making: Making = {
    moddle: makeModdle(), definition, locale, rest, made: new Map(), layout: isDrawn ? layout : { ...arrange(flow), ...layout },
  }
  const { xml } = await making.moddle.toXML(fileOf(making, flow), { format: true })
  return xml
}

function fileOf(making: Making, flow: Flow): ModdleElement {
  const { moddle, definition } = making
  for (const node of flow.nodes) making.made.set(node.id, makeNode(making, node))
  for (const node of flow.nodes) if (node.type === 'boundary') attach(making, node)
  for (const edge of flow.edges) making.made.set(edge.id, makeEdge(making, edge))
  const process = moddle.create('bpmn:Process', {
    id: 'sunlit.process', name: xmlText(textIn(definition.item.name, making.locale)), isExecutable: false,
    flowElements: within(making, flow, undefined),
  })
  for (const { id, type } of flow.nodes) if (type === 'subProcess') making.made.get(id)?.set('flowElements', within(making, flow, id))
  if (flow.lanes.length > 0) process.set('laneSets', [moddle.create('bpmn:LaneSet', { id: 'sunlit.lanes', lanes: flow.lanes.map((lane) => makeLane(making, lane, flow)) })])
  const pool = flow.lanes.length === 0 ? null : moddle.create('bpmn:Participant', { id: 'sunlit.pool', processRef: process })
  const collaboration = pool && moddle.create('bpmn:Collaboration', { id: 'sunlit.collaboration', participants: [pool] })
  const plane = moddle.create('bpmndi:BPMNPlane', {
    id: 'sunlit.plane', bpmnElement: collaboration ?? process,
    planeElement: [...(pool ? [shapeOf(making, pool, 'sunlit.pool', around(flow.lanes.flatMap(({ id }) => making.layout[id] ?? [])), true)] : []), ...drawn(making, flow)],
  })
  return moddle.create('bpmn:Definitions', {
    id: 'sunlit.file', targetNamespace: sunlitNamespace, rootElements: [...(collaboration ? [collaboration] : []), process],
    diagrams: [moddle.create('bpmndi:BPMNDiagram', { id: 'sunlit.diagram', plane })],
  })
}

/** The nodes in a sub-process (absent: outside of all) with the ways that begin there. */
function within({ made }: Making, { nodes, edges }: Flow, scope: string | undefined): (ModdleElement | undefined)[] {
  const inside = new Set(nodes.filter((each) => each.scope === scope).map(({ id }) => id))
  return [...inside, ...edges.filter(({ source }) => inside.has(source)).map(({ id }) => id)].map((id) => made.get(id))
}

function makeNode(making: Making, node: FlowNode): ModdleElement {
  const { id, type, name, lane: _lane, scope: _scope, ...settings } = node
  const { moddle } = making
  const element = moddle.create(nodeTypes[type], { id, ...nameOf(making, name) })
  extend(making, element, id, { name, ...settings })
  if (node.type === 'timer' || node.type === 'boundary') {
    const duration = moddle.create('bpmn:FormalExpression', { body: `P${node.wait.amount}D` })
    element.set('eventDefinitions', [moddle.create('bpmn:TimerEventDefinition', { timeDuration: duration })])
  }
  if (node.type === 'message') element.set('eventDefinitions', [moddle.create('bpmn:MessageEventDefinition')])
  if (node.type === 'end' && node.terminate) element.set('eventDefinitions', [moddle.create('bpmn:TerminateEventDefinition')])
  if (node.type === 'userTask' && node.sign) {
    element.set('loopCharacteristics', moddle.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: node.sign.mode === 'ordered' }))
  }
  return element
}

function attach({ made }: Making, { id, attachedTo, interrupting }: Extract<FlowNode, { type: 'boundary' }>): void {
  made.get(id)?.set('attachedToRef', made.get(attachedTo))
  made.get(id)?.set('cancelActivity', interrupting)
}

function makeEdge(making: Making, edge: FlowEdge): ModdleElement {
  const { id, source, target, name, when, otherwise } = edge
  const [sourceRef, targetRef] = [making.made.get(source), making.made.get(target)]
  const element = making.moddle.create('bpmn:SequenceFlow', { id, ...(name ? nameOf(making, name) : {}), sourceRef, targetRef })
  extend(making, element, id, { ...(name ? { name } : {}), when, otherwise })
  if (when !== null) element.set('conditionExpression', making.moddle.create('bpmn:FormalExpression', { body: xmlText(feel(making, when)), language: 'FEEL' }))
  for (const [end, property] of [[sourceRef, 'outgoing'], [targetRef, 'incoming']] as const) {
    const list = end?.get(property)
    if (Array.isArray(list)) list.push(element)
  }
  if (otherwise && sourceRef !== undefined && ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'].includes(sourceRef.$type)) sourceRef.set('default', element)
  return element
}

function makeLane(making: Making, { id, level, name }: Lane, flow: Flow): ModdleElement {
  const inside = flow.nodes.flatMap((node) => (node.lane === id ? making.made.get(node.id) ?? [] : []))
  const element = making.moddle.create('bpmn:Lane', { id, ...nameOf(making, name), flowNodeRef: inside })
  extend(making, element, id, { name, level })
  making.made.set(id, element)
  return element
}

const nodeTypes: Readonly<Record<FlowNode['type'], string>> = {
  start: 'bpmn:StartEvent', end: 'bpmn:EndEvent', userTask: 'bpmn:UserTask',
  exclusive: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway', inclusive: 'bpmn:InclusiveGateway',
  eventBased: 'bpmn:EventBasedGateway', timer: 'bpmn:IntermediateCatchEvent', message: 'bpmn:IntermediateCatchEvent', boundary: 'bpmn:BoundaryEvent', subProcess: 'bpmn:SubProcess',
}

function extend({ moddle, rest }: Making, element: ModdleElement, id: string, settings: Record<string, unknown>): void {
  const foreign = makeForeign(moddle, element, rest[id])
  const own = moddle.create('sunlit:Settings', { json: xmlJson(settings) })
  element.set('extensionElements', moddle.create('bpmn:ExtensionElements', { values: [own, ...foreign] }))
}

function nameOf({ locale }: Making, name: LocalizedText): { name?: string } {
  const text = xmlText(textIn(name, locale))
  return text === '' ? {} : { name: text }
}

function feel({ definition }: Making, condition: Condition): string {
  return toFeel(condition, (id) => definition.form.find((node) => node.id === id))
}

function drawn(making: Making, flow: Flow): ModdleElement[] {
  return [...flow.lanes, ...flow.nodes, ...flow.edges].flatMap(({ id }) => {
    const [element, layout] = [making.made.get(id), making.layout[id]]
    if (element === undefined || layout === undefined) return []
    if (element.$type !== 'bpmn:SequenceFlow') return [shapeOf(making, element, id, layout, element.$type === 'bpmn:Lane')]
    const waypoint = (layout.waypoints ?? []).map(({ x, y }) => making.moddle.create('dc:Point', { x, y }))
    return [making.moddle.create('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: element, waypoint, ...labelOf(making, layout) })]
  })
}

function shapeOf(making: Making, element: ModdleElement, id: string, layout: ElementLayout, isLane: boolean): ModdleElement {
  return making.moddle.create('bpmndi:BPMNShape', {
    id: `${id}_di`, bpmnElement: element, bounds: boundsOf(making, layout), ...labelOf(making, layout),
    ...(isLane ? { isHorizontal: true } : {}), ...(element.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {}),
    ...(element.$type === 'bpmn:SubProcess' ? { isExpanded: true } : {}),
  })
}

function labelOf(making: Making, { labelBounds }: ElementLayout): { label?: ModdleElement } {
  return labelBounds === undefined ? {} : { label: making.moddle.create('bpmndi:BPMNLabel', { bounds: boundsOf(making, labelBounds) }) }
}

function boundsOf({ moddle }: Making, { x, y, width, height }: { x: number, y: number, width: number, height: number }): ModdleElement {
  return moddle.create('dc:Bounds', { x, y, width, height })
}

function around(boxes: readonly ElementLayout[]): ElementLayout {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y }
}
