import BaseRenderer from 'diagram-js/lib/draw/BaseRenderer'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types'
import { plainEdge, plainNode, type Looks, type NodeLook } from './nodeLook.ts'
import { stepLines, stepType } from './stepLines.ts'
import { draw, drawText } from './svg.ts'
import { textLines, textWidth } from './textLines.ts'

/** Above bpmn-js's own renderer (1000). */
const priority = 1500
const nameSize = 14
const lineSize = 12

/** How the flow looks to an office: paper, ink, a name and who · how long. Colours are classes of chart.css. */
export class FlowRenderer extends BaseRenderer {
  static $inject = ['eventBus', 'config.looks']
  private readonly looks: Looks | undefined

  constructor(eventBus: EventBus, looks?: Looks) {
    super(eventBus, priority)
    this.looks = looks
  }

  override canRender(element: Element): boolean {
    return element.type === 'label' || element.type in drawers || element.type === 'bpmn:SequenceFlow'
  }

  override drawShape(visuals: SVGElement, shape: Shape): SVGElement {
    const look = this.looks?.node(shape.id) ?? plainNode
    const drawer = shape.type === 'label' ? drawLabel : drawers[shape.type] ?? drawTask
    const drawn = drawer(visuals, shape, look)
    if (look.problem) drawProblem(visuals, shape.width - 2, -2)
    drawPeers(visuals, shape, look.peers)
    return drawn
  }

  override drawConnection(visuals: SVGElement, connection: Connection): SVGElement {
    const look = this.looks?.edge(connection.id) ?? plainEdge
    const points = connection.waypoints.map(point => `${point.x},${point.y}`).join(' ')
    const line = draw(visuals, 'polyline', { points, 'class': 'chart-edge', 'marker-end': 'url(#chart-arrow)' })
    const first = connection.waypoints[0]
    const second = connection.waypoints[1]
    if (look.otherwise && first && second) drawOtherwise(visuals, first, second)
    const middle = connection.waypoints[Math.floor(connection.waypoints.length / 2)]
    if (look.problem && middle) drawProblem(visuals, middle.x, middle.y)
    if (look.peers[0]) line.classList.add(`chart-peer-${look.peers[0].color}`)
    return line
  }

  override getShapePath(shape: Shape): string {
    const { x, y, width, height } = shape
    if (shape.type.endsWith('Gateway')) {
      return `M${x + width / 2},${y}l${width / 2},${height / 2}l${-width / 2},${height / 2}l${-width / 2},${-height / 2}z`
    }
    if (shape.type.endsWith('Event')) {
      const radius = width / 2
      return `M${x + radius},${y}a${radius},${radius} 0 1,1 0,${height}a${radius},${radius} 0 1,1 0,${-height}z`
    }
    return `M${x},${y}h${width}v${height}h${-width}z`
  }
}

type Drawer = (visuals: SVGElement, shape: Shape, look: NodeLook) => SVGElement

const drawers: Readonly<Record<string, Drawer>> = {
  'bpmn:UserTask': drawTask,
  'bpmn:ExclusiveGateway': (visuals, shape) => drawGateway(visuals, shape, 'M-6,-6L6,6M6,-6L-6,6'),
  'bpmn:ParallelGateway': (visuals, shape) => drawGateway(visuals, shape, 'M-8,0L8,0M0,-8L0,8'),
  'bpmn:InclusiveGateway': (visuals, shape) => drawGateway(visuals, shape, 'M-7,0a7,7 0 1,1 14,0a7,7 0 1,1 -14,0'),
  'bpmn:StartEvent': (visuals, shape) => drawCircle(visuals, shape, 'chart-start'),
  'bpmn:EndEvent': drawEnd,
  'bpmn:EventBasedGateway': (visuals, shape) => drawGateway(visuals, shape, 'M0,-8L8,-2L5,7L-5,7L-8,-2z'),
  'bpmn:IntermediateCatchEvent': drawWait,
  'bpmn:BoundaryEvent': drawWait,
  'bpmn:SubProcess': drawSubProcess,
  'bpmn:Participant': (visuals, shape) => draw(visuals, 'rect', { ...size(shape), 'class': 'chart-pool' }),
  'bpmn:Lane': drawLane,
}

function size(shape: Shape): { width: number, height: number } {
  return { width: shape.width, height: shape.height }
}

function nameOf(shape: Shape): string {
  const name: unknown = shape.businessObject.name
  return typeof name === 'string' ? name : ''
}

function drawTask(visuals: SVGElement, shape: Shape, look: NodeLook): SVGElement {
  const { width, height } = shape
  const rect = draw(visuals, 'rect', { ...size(shape), rx: 4, 'class': 'chart-task' })
  if (look.sign && height >= 40 + look.sign.rows.length * 18) {
    drawSign(visuals, shape, look.sign)
    return rect
  }
  const { names, under } = stepLines(nameOf(shape), look, width, height)
  let y = (height - names.length * stepType.nameLead - under.length * stepType.lineLead) / 2 + 14
  for (const text of names) {
    drawText(visuals, { text, x: width / 2, y, className: 'chart-name', anchor: 'middle' })
    y += stepType.nameLead
  }
  for (const text of under) {
    drawText(visuals, { text, x: width / 2, y, className: 'chart-line', anchor: 'middle' })
    y += stepType.lineLead
  }
  return rect
}

function drawSign(visuals: SVGElement, shape: Shape, sign: NonNullable<NodeLook['sign']>): void {
  const { width } = shape
  const word = textWidth(sign.word, lineSize)
  drawText(visuals, { text: textLines(nameOf(shape), width - 24 - word, nameSize, 1)[0] ?? '', x: 10, y: 20, className: 'chart-name chart-strong', anchor: 'start' })
  drawText(visuals, { text: sign.word, x: width - 10, y: 20, className: 'chart-word', anchor: 'end' })
  draw(visuals, 'line', { x1: 0, x2: width, y1: 30, y2: 30, 'class': 'chart-hair' })
  sign.rows.forEach((row, index) => {
    const y = 46 + index * 18
    drawText(visuals, { text: textLines(row.post, width - 60, lineSize, 1)[0] ?? '', x: 10, y, className: 'chart-row', anchor: 'start' })
    drawText(visuals, { text: row.limit, x: width - 10, y, className: 'chart-line', anchor: 'end' })
  })
}

function drawGateway(visuals: SVGElement, shape: Shape, mark: string): SVGElement {
  const { width, height } = shape
  const diamond = draw(visuals, 'polygon', { points: `${width / 2},0 ${width},${height / 2} ${width / 2},${height} 0,${height / 2}`, 'class': 'chart-gateway' })
  draw(visuals, 'path', { d: mark, transform: `translate(${width / 2} ${height / 2})`, 'class': 'chart-mark' })
  return diamond
}

function drawCircle(visuals: SVGElement, shape: Shape, className: string): SVGElement {
  return draw(visuals, 'circle', { cx: shape.width / 2, cy: shape.height / 2, r: shape.width / 2 - 1, 'class': className })
}

function drawEnd(visuals: SVGElement, shape: Shape): SVGElement {
  const circle = drawCircle(visuals, shape, 'chart-end')
  const definitions: unknown = shape.businessObject.eventDefinitions
  if (Array.isArray(definitions) && definitions.length > 0) {
    draw(visuals, 'circle', { cx: shape.width / 2, cy: shape.height / 2, r: shape.width / 5, 'class': 'chart-dot' })
  }
  return circle
}

function drawWait(visuals: SVGElement, shape: Shape): SVGElement {
  // An event beside a step, which goes on, is dashed (BPMN 2.0, non-interrupting).
  const className = shape.businessObject.cancelActivity === false ? 'chart-start chart-beside' : 'chart-start'
  const circle = drawCircle(visuals, shape, className)
  draw(visuals, 'circle', { cx: shape.width / 2, cy: shape.height / 2, r: shape.width / 2 - 4, 'class': className })
  draw(visuals, 'path', { d: awaitsMessage(shape) ? 'M-7,-5L7,-5L7,5L-7,5zM-7,-5L0,1L7,-5' : 'M0,-6L0,0L4,3', transform: `translate(${shape.width / 2} ${shape.height / 2})`, 'class': 'chart-mark' })
  return circle
}

function awaitsMessage(shape: Shape): boolean {
  const definitions: unknown = shape.businessObject.eventDefinitions
  return Array.isArray(definitions) && definitions.some((each: { $type?: unknown }) => each.$type === 'bpmn:MessageEventDefinition')
}

/** A frame around what is inside, named at its upper left. */
function drawSubProcess(visuals: SVGElement, shape: Shape): SVGElement {
  const rect = draw(visuals, 'rect', { ...size(shape), rx: 4, 'class': 'chart-part' })
  drawText(visuals, { text: textLines(nameOf(shape), shape.width - 16, nameSize, 1)[0] ?? '', x: 8, y: 18, className: 'chart-name chart-strong', anchor: 'start' })
  return rect
}

function drawLane(visuals: SVGElement, shape: Shape): SVGElement {
  const rect = draw(visuals, 'rect', { ...size(shape), 'class': 'chart-lane' })
  draw(visuals, 'line', { x1: 28, x2: 28, y1: 0, y2: shape.height, 'class': 'chart-laneLine' })
  const characters = [...nameOf(shape)].slice(0, 8)
  const latin = /^[\u0020-\u007e]*$/.test(nameOf(shape))
  if (latin) {
    const text = drawText(visuals, { text: nameOf(shape), x: 0, y: 0, className: 'chart-name chart-strong', anchor: 'middle' })
    text.setAttribute('transform', `translate(19 ${shape.height / 2}) rotate(-90)`)
    return rect
  }
  const top = shape.height / 2 - (characters.length - 1) * 9 + 5
  characters.forEach((text, index) => {
    drawText(visuals, { text, x: 14, y: top + index * 18, className: 'chart-name chart-strong', anchor: 'middle' })
  })
  return rect
}

/** Names of events, gateways and ways stand outside of them. */
function drawLabel(visuals: SVGElement, shape: Shape): SVGElement {
  const lines = textLines(nameOf(shape), Math.max(shape.width, 96), lineSize, 3)
  const group = draw(visuals, 'g', {})
  const broad = Math.max(0, ...lines.map(line => textWidth(line, lineSize)))
  if (lines.length > 0) {
    draw(group, 'rect', { x: shape.width / 2 - broad / 2 - 3, y: -1, width: broad + 6, height: lines.length * 16 + 2, 'class': 'chart-labelGround' })
  }
  lines.forEach((text, index) => {
    drawText(group, { text, x: shape.width / 2, y: 12 + index * 16, className: 'chart-label', anchor: 'middle' })
  })
  return group
}

function drawProblem(visuals: SVGElement, x: number, y: number): void {
  const mark = draw(visuals, 'g', { 'class': 'chart-problem', 'transform': `translate(${x - 7} ${y - 5})` })
  draw(mark, 'path', { d: 'M7,0L14,12L0,12z' })
  draw(mark, 'path', { 'd': 'M7,4L7,8M7,9.5L7,10.5', 'class': 'chart-problemSign' })
}

/** A short stroke across the start of the way that is taken otherwise. */
function drawOtherwise(visuals: SVGElement, from: { x: number, y: number }, to: { x: number, y: number }): void {
  const angle = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI
  draw(visuals, 'line', { 'x1': 8, 'y1': 5, 'x2': 14, 'y2': -5, 'class': 'chart-edge', 'transform': `translate(${from.x} ${from.y}) rotate(${angle})` })
}

function drawPeers(visuals: SVGElement, shape: Shape, peers: NodeLook['peers']): void {
  const peer = peers[0]
  if (!peer) return
  const names = peers.map(each => each.name).join('、')
  draw(visuals, 'rect', { x: -4, y: -4, width: shape.width + 8, height: shape.height + 8, rx: 3, 'class': `chart-peerFrame chart-peer-${peer.color}` })
  draw(visuals, 'rect', { x: -4, y: -24, width: textWidth(names, lineSize) + 12, height: 20, 'class': `chart-peerGround chart-peer-${peer.color}` })
  drawText(visuals, { text: names, x: 2, y: -10, className: 'chart-peerName', anchor: 'start' })
}
