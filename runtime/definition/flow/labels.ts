import type { ElementLayout, FlowEdge, FlowNode } from '../flow.ts'
import { labelSize } from './sizes.ts'
import { edgeLabelWidth, nodeLabelWidth } from './spacing.ts'

type Box = NonNullable<ElementLayout['labelBounds']>
type Point = NonNullable<ElementLayout['waypoints']>[number]

/** Finds places for names that touch no node, no line and no other name; takes the first wanted place if there is none. */
export class LabelPlaces {
  readonly #taken: Box[]

  constructor(taken: readonly Box[], lines: readonly (readonly Point[])[]) {
    this.#taken = [...taken, ...lines.flatMap(segmentsOf).map(boxOf)]
  }

  /** A gateway's name stands above it, that of an event below. */
  ofNode(node: FlowNode, box: Box): Box {
    const { width, height } = labelSize(node.name.zh, nodeLabelWidth)
    const x = box.x + box.width / 2 - width / 2
    const [above, below] = [{ x, y: box.y - 4 - height, width, height }, { x, y: box.y + box.height + 4, width, height }]
    return this.#take(node.type === 'start' || node.type === 'end' ? [below, above] : [above, below])
  }

  /** Along the edge: right of `firstX` first, where the ways of a split are apart already. */
  ofEdge(edge: FlowEdge, line: readonly Point[], firstX: number): Box {
    const { width, height } = labelSize(edge.name?.zh ?? '', edgeLabelWidth)
    const level = segmentsOf(line).filter(([a, b]) => a.y === b.y && Math.abs(b.x - a.x) >= width)
      .sort(([, a], [, b]) => Number(a.x <= firstX) - Number(b.x <= firstX))
    const besides = segmentsOf(line).filter(([a, b]) => a.x === b.x && Math.abs(b.y - a.y) >= height + 4)
    const places = level.flatMap(([a, b]): Box[] => {
      const [left, right] = [Math.min(a.x, b.x) + 4, Math.max(a.x, b.x) - width - 4]
      const wanted = Math.min(Math.max(left, firstX), Math.max(left, right))
      return [wanted, left, right, (left + right) / 2].flatMap((x) => [{ x, y: a.y - 3 - height, width, height }, { x, y: a.y + 3, width, height }])
    })
    const beside = besides.flatMap(([a, b]): Box[] => [{ x: a.x + 4, y: (a.y + b.y - height) / 2, width, height }, { x: a.x - 4 - width, y: (a.y + b.y - height) / 2, width, height }])
    const end = line.at(-1) ?? { x: 0, y: 0 }
    return this.#take([...places, ...beside, { x: end.x - width - 8, y: end.y - 3 - height, width, height }])
  }

  #take(places: readonly Box[]): Box {
    const place = places.find((each) => this.#taken.every((box) => !touches(each, box))) ?? places[0] ?? { x: 0, y: 0, width: 0, height: 0 }
    const whole = { x: Math.round(place.x), y: Math.round(place.y), width: place.width, height: place.height }
    this.#taken.push(whole)
    return whole
  }
}

export function segmentsOf(line: readonly Point[]): [Point, Point][] {
  return line.slice(1).flatMap((point, index) => {
    const before = line[index]
    return before === undefined ? [] : [[before, point]]
  })
}

function boxOf([a, b]: readonly [Point, Point]): Box {
  return { x: Math.min(a.x, b.x) - 1, y: Math.min(a.y, b.y) - 1, width: Math.abs(a.x - b.x) + 2, height: Math.abs(a.y - b.y) + 2 }
}

function touches(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
