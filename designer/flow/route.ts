import { middle, type Bounds, type Point } from './picture.ts'

/** A way between two nodes as a person would draw it: right angles, out at the side that faces the other. */
export function routeBetween(from: Bounds, to: Bounds): Point[] {
  const [a, b] = [middle(from), middle(to)]
  if (to.x >= from.x + from.width) return besides({ x: from.x + from.width, y: a.y }, { x: to.x, y: b.y })
  if (to.y >= from.y + from.height) return below({ x: a.x, y: from.y + from.height }, { x: b.x, y: to.y })
  if (to.y + to.height <= from.y) return below({ x: a.x, y: from.y }, { x: b.x, y: to.y + to.height })
  return around(from, to)
}

/** A further way of a split: out at its lower (or upper) corner and along to the other's side; straight on where both stand in one row. */
export function routeFromSplit(from: Bounds, to: Bounds): Point[] {
  const [a, b] = [middle(from), middle(to)]
  if (to.x < from.x + from.width || Math.abs(a.y - b.y) < from.height / 2) return routeBetween(from, to)
  return [{ x: a.x, y: b.y > a.y ? from.y + from.height : from.y }, { x: a.x, y: b.y }, { x: to.x, y: b.y }]
}

function besides(start: Point, end: Point): Point[] {
  if (start.y === end.y) return [start, end]
  const x = Math.round((start.x + end.x) / 2)
  return [start, { x, y: start.y }, { x, y: end.y }, end]
}

function below(start: Point, end: Point): Point[] {
  if (start.x === end.x) return [start, end]
  const y = Math.round((start.y + end.y) / 2)
  return [start, { x: start.x, y }, { x: end.x, y }, end]
}

/** Back to the left at the same height: over both. */
function around(from: Bounds, to: Bounds): Point[] {
  const [a, b] = [middle(from), middle(to)]
  const y = Math.min(from.y, to.y) - 24
  return [{ x: a.x, y: from.y }, { x: a.x, y }, { x: b.x, y }, { x: b.x, y: to.y }]
}
