import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Rules from 'diagram-js/lib/features/rules/Rules'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { setText } from '#definition/draft/editText'
import { addToChart } from '#designer/flow/chart/create'
import { isBpmn, isConnection, isShape } from '#designer/flow/chart/snapshot'
import { addAfter, addBoundary, leadFrom } from '#designer/flow/addAfter'
import { choiceKinds, leadTo, removeFromFlow, turnInto } from '#designer/flow/flowEdits'
import { ownEdit } from '#designer/together/undoStack'
import type { Client } from './harness.ts'
import type { Random } from './random.ts'

export type Operation = keyof typeof operations | 'nothing'

/** One thing that a person may do, on the canvas or in the list. */
export function operate(client: Client, random: Random): Operation {
  const names = Object.keys(operations).filter(isOperation)
  const name = random.pick(names)
  return name && operations[name](client, random) ? name : 'nothing'
}

function isOperation(name: string): name is keyof typeof operations {
  return name in operations
}

const nodeTypes = ['userTask', 'userTask', 'exclusive', 'parallel', 'end', 'timer', 'message', 'inclusive', 'eventBased', 'subProcess'] as const

const operations = {
  move(client: Client, random: Random): boolean {
    const movable = nodesOf(client).filter(shape => shape.type !== 'bpmn:BoundaryEvent')
    const [one, other] = [random.pick(movable), random.pick(movable)]
    const parent = one?.parent
    if (!one || !other || !parent || !isShape(parent)) return false
    const shapes = one.parent === other.parent ? [...new Set([one, other])] : [one]
    modelingOf(client).moveElements(shapes, { x: random.below(160) - 80, y: random.below(120) - 60 }, parent)
    return true
  },
  /** Out of a sub-process or into one. */
  carry(client: Client, random: Random): boolean {
    const shape = random.pick(nodesOf(client).filter(each => each.type === 'bpmn:UserTask' || each.type === 'bpmn:ExclusiveGateway'))
    const target = random.pick([...nodesOf(client).filter(each => each.type === 'bpmn:SubProcess'), poolOf(client)].filter(each => each !== undefined))
    if (!shape || !target || shape.parent === target) return false
    modelingOf(client).moveElements([shape], { x: target.x + 40 - shape.x, y: target.y + 30 - shape.y }, target)
    return true
  },
  watch(client: Client, random: Random): boolean {
    const node = random.pick(client.open.definition.value.flow.nodes)
    return node !== undefined && addBoundary(client.open, node.id) !== null
  },
  slide(client: Client, random: Random): boolean {
    const event = random.pick(nodesOf(client).filter(shape => shape.type === 'bpmn:BoundaryEvent'))
    const host = event?.host
    if (!event || !host || !isShape(host)) return false
    modelingOf(client).moveElements([event], { x: host.x + random.below(60) - event.x, y: 0 }, host, { attach: true })
    return true
  },
  becomeOther(client: Client, random: Random): boolean {
    const choice = random.pick(client.open.definition.value.flow.nodes.filter(node => choiceKinds.some(kind => kind === node.type)))
    if (!choice) return false
    turnInto(client.open, choice.id, random.pick(choiceKinds) ?? 'inclusive')
    return true
  },
  moveAgain: (client: Client, random: Random): boolean => operations.move(client, random),
  create(client: Client, random: Random): boolean {
    addToChart(client.modeler, { type: random.pick(nodeTypes) ?? 'userTask', name: random.below(2) === 0 ? `环节${random.below(100)}` : '' })
    return true
  },
  connect(client: Client, random: Random): boolean {
    const [source, target] = [random.pick(nodesOf(client)), random.pick(nodesOf(client))]
    if (!source || !target || !client.modeler.get<Rules>('rules').allowed('connection.create', { source, target })) return false
    modelingOf(client).connect(source, target, { type: 'bpmn:SequenceFlow' })
    return true
  },
  reconnect(client: Client, random: Random): boolean {
    const edge = random.pick(edgesOf(client))
    const target = random.pick(nodesOf(client))
    if (!edge?.source || !target || !client.modeler.get<Rules>('rules').allowed('connection.reconnect', { connection: edge, source: edge.source, target })) return false
    modelingOf(client).reconnectEnd(edge, target, { x: target.x + target.width / 2, y: target.y + target.height / 2 })
    return true
  },
  bend(client: Client, random: Random): boolean {
    const edge = random.pick(edgesOf(client))
    const [first, ...rest] = edge?.waypoints ?? []
    if (!edge || !first) return false
    modelingOf(client).updateWaypoints(edge, [first, { x: first.x + 13.4, y: first.y + random.below(90) + 0.5 }, ...rest.slice(-1)])
    return true
  },
  remove(client: Client, random: Random): boolean {
    const element = random.pick([...nodesOf(client), ...edgesOf(client)])
    if (!element || nodesOf(client).length < 4) return false
    modelingOf(client).removeElements([element])
    return true
  },
  rename(client: Client, random: Random): boolean {
    const element = random.pick([...nodesOf(client), ...edgesOf(client)])
    if (!element) return false
    modelingOf(client).updateLabel(element, random.below(4) === 0 ? '' : `名称${random.below(1000)}`)
    return true
  },
  growLane(client: Client, random: Random): boolean {
    const lanes = shapesOf(client).filter(shape => shape.type === 'bpmn:Lane')
    const lane = random.pick(lanes)
    // What one lane gains its neighbour loses: by hand no lane gets smaller than a step is high.
    const room = Math.min(30, ...lanes.map(each => each.height - 60))
    if (!lane || room < 1) return false
    modelingOf(client).resizeLane(lane, { x: lane.x, y: lane.y, width: lane.width, height: lane.height + random.below(room) })
    return true
  },
  grow(client: Client, random: Random): boolean {
    const task = random.pick(shapesOf(client).filter(shape => shape.type === 'bpmn:UserTask'))
    if (!task) return false
    modelingOf(client).resizeShape(task, { x: task.x, y: task.y, width: 110 + random.below(60), height: 60 + random.below(50) })
    return true
  },
  addInList(client: Client, random: Random): boolean {
    const node = random.pick(client.open.definition.value.flow.nodes)
    const addition = { type: random.pick(nodeTypes) ?? 'userTask', signed: random.below(2) === 0, name: `列表${random.below(100)}`, locale: 'zh' } as const
    return node !== undefined && addAfter(client.open, addition, node.id) !== null
  },
  leadInPanelOnce(client: Client, random: Random): boolean {
    const { nodes, edges } = client.open.definition.value.flow
    const [source, target] = [random.pick(nodes), random.pick(nodes)]
    if (!source || !target) return false
    leadFrom(client.open, source.id, target.id)
    return client.open.definition.value.flow.edges.length > edges.length
  },
  removeInList(client: Client, random: Random): boolean {
    const { nodes } = client.open.definition.value.flow
    const node = random.pick(nodes)
    if (!node || nodes.length < 4) return false
    removeFromFlow(client.open, [node.id])
    return true
  },
  renameInList(client: Client, random: Random): boolean {
    const node = random.pick(client.open.definition.value.flow.nodes)
    if (!node) return false
    client.open.edit(() => { setText(client.open.doc, ['flow', node.id, 'name'], 'zh', `表中${random.below(1000)}`, ownEdit) })
    return true
  },
  leadInPanel(client: Client, random: Random): boolean {
    const { nodes, edges } = client.open.definition.value.flow
    const [edge, target] = [random.pick(edges), random.pick(nodes)]
    if (!edge || !target || target.type === 'start' || target.id === edge.source) return false
    leadTo(client.open, edge.id, target.id)
    return client.open.definition.value.flow.edges.some(each => each.id === edge.id)
  },
  undo: (client: Client): boolean => client.open.undo() !== 'nothing',
  redo: (client: Client): boolean => client.open.redo() !== 'nothing',
} satisfies Record<string, (client: Client, random: Random) => boolean>

function modelingOf(client: Client): Modeling {
  return client.modeler.get<Modeling>('modeling')
}

function elementsOf(client: Client): readonly Element[] {
  return client.modeler.get<ElementRegistry>('elementRegistry').getAll().filter(isBpmn)
}

function shapesOf(client: Client): readonly Shape[] {
  return elementsOf(client).filter(isShape).filter(shape => shape.type !== 'label')
}

function nodesOf(client: Client): readonly Shape[] {
  return shapesOf(client).filter(shape => shape.type !== 'bpmn:Lane' && shape.type !== 'bpmn:Participant')
}

function edgesOf(client: Client): readonly Connection[] {
  return elementsOf(client).filter(isConnection)
}

function poolOf(client: Client): Shape | undefined {
  return shapesOf(client).find(shape => shape.type === 'bpmn:Participant')
}
