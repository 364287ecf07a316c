import type { Point } from '../picture.ts'

/** The middle of a line's longest stretch. */
export function middleOfLongest(points: readonly Point[]): Point {
  let best = { length: -1, x: 0, y: 0 }
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length > best.length) best = { length, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  }
  return { x: best.x, y: best.y }
}
