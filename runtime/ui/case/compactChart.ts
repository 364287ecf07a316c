import { textIn } from '#definition/text'
import type { ChartView, SignerView } from '#contract/cases'
import { axis, type Span } from './axis.ts'

type ChartNode = ChartView['nodes'][number]
type ChartEdge = ChartView['edges'][number]
export interface Point { readonly x: number, readonly y: number }
export interface Box { readonly x: number, readonly y: number, readonly width: number, readonly height: number }
export interface DrawnNode { readonly node: ChartNode, readonly shape: 'task' | 'gateway' | 'event', readonly box: Box, readonly lines: readonly string[], readonly name: string, readonly voices: readonly DrawnVoice[] }
/** 会签: one line of the box; `y` is its middle. */
export interface DrawnVoice { readonly signer: SignerView, readonly name: string, readonly y: number }
/** 退回: a dashed way above the steps. */
export interface DrawnReturn { readonly of: ChartView['returns'][number], readonly points: readonly Point[] }
export interface DrawnEdge { readonly edge: ChartEdge, readonly points: readonly Point[], readonly label: Point | null, readonly name: string }
export interface DrawnLane { readonly id: string, readonly name: string, readonly box: Box }
/** The designer's chart, made small; px. */
export interface CompactChart { readonly width: number, readonly height: number, readonly lanes: readonly DrawnLane[], readonly nodes: readonly DrawnNode[], readonly edges: readonly DrawnEdge[], readonly returns: readonly DrawnReturn[] }

const size = { letter: 12, line: 15, pad: 20, tick: 14, gateway: 26, event: 20, column: 20, row: 12, edge: 8, short: 72, text: 96, voice: 20, voices: 190, caption: 13, lift: 8 }

/** Chinese characters are square, others about half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2E7F ? size.letter : size.letter * 0.56), 0)
}

/** A name on as few lines of about the same length as fit into a step, at most three; what is longer ends in an ellipsis. */
function linesOf(name: string): string[] {
  if (widthOf(name) <= size.short) return [name]
  const wrapped = [2, 3].map(count => balanced(name, count))
  const fitting = wrapped.find(lines => lines.every(line => widthOf(line) <= size.text))
  return fitting ?? (wrapped.at(-1) ?? [name]).map(cut)
}

/** Latin breaks between words, Chinese after any character. */
function balanced(name: string, count: number): string[] {
  const parts = name.includes(' ') ? name.split(/(?<= )/) : [...name]
  const lines: string[] = []
  for (let left = count; left > 0 && parts.length > 0; left -= 1) {
    const room = widthOf(parts.join('')) / left
    let line = ''
    while (parts.length > 0 && (left === 1 || line === '' || widthOf(line) + widthOf(parts[0] ?? '') / 2 < room)) line += parts.shift() ?? ''
    // No line begins with a mark that belongs to the word before it.
    while (/^[、，。）」』；：]/.test(parts[0] ?? '')) line += parts.shift() ?? ''
    lines.push(line.trim())
  }
  return lines.filter(Boolean)
}

function cut(line: string): string {
  if (widthOf(line) <= size.text) return line
  let kept = [...line]
  while (kept.length > 0 && widthOf(`${kept.join('')}…`) > size.text) kept = kept.slice(0, -1)
  return `${kept.join('').trimEnd()}…`
}

function shapeOf(type: string): DrawnNode['shape'] {
  if (type === 'exclusive' || type === 'parallel' || type === 'inclusive' || type === 'eventBased') return 'gateway'
  return ['start', 'end', 'timer', 'message', 'boundary'].includes(type) ? 'event' : 'task'
}

function wanted(node: ChartNode, locale: string): { width: number, height: number } {
  const shape = shapeOf(node.type)
  if (captioned(node)) return { width: Math.max(size.event, widthOf(textIn(node.name, locale))), height: size.event + 2 * size.caption }
  if (shape !== 'task') return { width: size[shape], height: size[shape] }
  if (isSigning(node)) {
    const widest = Math.max(...node.signers.map(signer => widthOf(voiceName(node, signer, locale)) + widthOf(signer.outcome ? textIn(signer.outcome, locale) : '待办')))
    return { width: Math.min(widest + 3 * size.pad, size.voices), height: node.signers.length * size.voice }
  }
  const lines = linesOf(textIn(node.name, locale))
  const width = Math.max(...lines.map(widthOf)) + size.pad + size.tick
  return { width: Math.min(Math.max(width, 58), size.text + size.pad + size.tick), height: lines.length > 1 ? lines.length * size.line + 8 : 28 }
}

/** A wait has its name beneath: it is what the case waits for. */
function captioned({ type }: ChartNode): boolean {
  return type === 'timer' || type === 'message'
}

/** While a countersign runs its box shows each voice. */
function isSigning({ signers, state }: ChartNode): boolean {
  return signers.length > 0 && (state === 'open' || state === 'parked')
}

/** A voice by its post; by its person, where one post has several voices. */
function voiceName({ signers }: ChartNode, signer: SignerView, locale: string): string {
  const post = textIn(signer.postName, locale)
  const isAlone = signers.filter(other => textIn(other.postName, locale) === post).length === 1
  return isAlone ? post : signer.holder ?? post
}

function voicesOf(node: ChartNode, box: Box, locale: string): DrawnVoice[] {
  if (!isSigning(node)) return []
  const step = box.height / node.signers.length
  return node.signers.map((signer, index) => ({ signer, name: voiceName(node, signer, locale), y: box.y + step * (index + 0.5) }))
}

/** Above both steps, each return a little higher than the one before. */
function returnsOf({ returns }: ChartView, boxes: ReadonlyMap<string, Box>): DrawnReturn[] {
  return returns.flatMap((of, index) => {
    const [from, to] = [boxes.get(of.source), boxes.get(of.target)]
    if (!from || !to) return []
    const y = Math.max(Math.min(from.y, to.y) - size.lift - 3 * (index % 3), 2)
    const [start, end] = [from.x + from.width / 2 + 6, to.x + to.width / 2 + 6]
    return [{ of, points: [{ x: start, y: from.y }, { x: start, y }, { x: end, y }, { x: end, y: to.y }] }]
  })
}

function squareIn(box: Box, most: number): Box {
  const side = Math.min(box.width, box.height, most)
  return { x: box.x + (box.width - side) / 2, y: box.y + (box.height - side) / 2, width: side, height: side }
}

const within = (value: number, from: number, length: number): number => Math.min(Math.max(value, from), from + length)

/** An edge's end lies on the border of the drawn shape, which may be smaller than the mapped one. */
function attached(point: Point, box: Box | undefined): Point {
  return box ? { x: within(point.x, box.x, box.width), y: within(point.y, box.y, box.height) } : point
}

/** The level stretch of a line that its name stands on: the last one, else any. */
function levelOf(points: readonly Point[]): { readonly from: Point, readonly to: Point } | null {
  const stretches = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }))
  return stretches.findLast(({ from, to }) => Math.abs(from.y - to.y) < 1 && from.x !== to.x) ?? stretches[0] ?? null
}

function middle(points: readonly Point[]): Point | null {
  const level = levelOf(points)
  return level && { x: (level.from.x + level.to.x) / 2, y: (level.from.y + level.to.y) / 2 }
}

/** The room that a line's name wants. */
function roomFor(edge: ChartEdge, locale: string): Span[] {
  const level = edge.name && levelOf(edge.layout.waypoints ?? [])
  return edge.name && level ? [{ from: Math.min(level.from.x, level.to.x), to: Math.max(level.from.x, level.to.x), size: widthOf(textIn(edge.name, locale)) + 24 }] : []
}

/**
 * Shrinks the chart by squeezing the empty space between its nodes and keeping the names readable: both axes are
 * mapped piece by piece, so that what was beside, above or on one line stays so.
 */
export function compactChart(chart: ChartView, locale: string): CompactChart {
  const sizes = new Map(chart.nodes.map(node => [node.id, wanted(node, locale)]))
  const across: Span[] = chart.nodes.map(node => ({ from: node.layout.x, to: node.layout.x + node.layout.width, size: sizes.get(node.id)?.width ?? 0 }))
  const names = chart.edges.flatMap(edge => roomFor(edge, locale))
  const down: Span[] = chart.nodes.map(node => ({ from: node.layout.y, to: node.layout.y + node.layout.height, size: sizes.get(node.id)?.height ?? 0 }))
  const borders = chart.lanes.flatMap(lane => [lane.layout.y, lane.layout.y + lane.layout.height])
  const x = axis([...across, ...names], [], size.column)
  const y = axis(down, borders, size.row)
  const at = (point: Point): Point => ({ x: x.at(point.x) + size.edge, y: y.at(point.y) + size.edge })
  const width = x.length + 2 * size.edge
  const height = y.length + 2 * size.edge

  const nodes = chart.nodes.map((node): DrawnNode => {
    const shape = shapeOf(node.type)
    const corner = at(node.layout)
    const end = at({ x: node.layout.x + node.layout.width, y: node.layout.y + node.layout.height })
    const mapped = { ...corner, width: end.x - corner.x, height: end.y - corner.y }
    const name = textIn(node.name, locale)
    return { node, shape, name, lines: shape === 'task' && !isSigning(node) ? linesOf(name) : [], box: shape === 'task' ? mapped : squareIn(mapped, size[shape]), voices: voicesOf(node, mapped, locale) }
  })
  const boxes = new Map(nodes.map(drawn => [drawn.node.id, drawn.box]))
  const edges = chart.edges.map((edge): DrawnEdge => {
    const raw = edge.layout.waypoints ?? []
    const points = (raw.length > 1 ? raw.map(at) : straight(boxes.get(edge.source), boxes.get(edge.target)))
      .map((point, index, all) => index === 0 ? attached(point, boxes.get(edge.source)) : index === all.length - 1 ? attached(point, boxes.get(edge.target)) : point)
    const name = edge.name ? textIn(edge.name, locale) : ''
    return { edge, points, name, label: name ? middle(points) : null }
  })
  const lanes = chart.lanes.map((lane): DrawnLane => {
    const top = at({ x: 0, y: lane.layout.y }).y
    return { id: lane.id, name: textIn(lane.name, locale), box: { x: 0, y: top, width, height: at({ x: 0, y: lane.layout.y + lane.layout.height }).y - top } }
  })
  return { width, height, lanes, nodes, edges, returns: returnsOf(chart, boxes) }
}

function straight(from: Box | undefined, to: Box | undefined): Point[] {
  if (!from || !to) return []
  return [{ x: from.x + from.width, y: from.y + from.height / 2 }, { x: to.x, y: to.y + to.height / 2 }]
}
