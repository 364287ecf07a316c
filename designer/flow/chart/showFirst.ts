import type Canvas from 'diagram-js/lib/core/Canvas'

/** Below this a name can't be read. */
const smallest = 0.75
/** px of desk around the flow. */
const margin = 16

/** What one sees on opening: the whole flow if it can be read then, else its beginning. */
export function showFirst(canvas: Canvas): void {
  showAll(canvas)
  if (canvas.zoom() >= smallest) return
  const { inner, outer } = canvas.viewbox()
  canvas.viewbox({ x: inner.x - margin, y: middleOf(inner.y, inner.height, outer.height / smallest), width: outer.width / smallest, height: outer.height / smallest })
}

/** The whole flow in the middle of the desk, as large as it can be shown and no larger than it is. */
export function showAll(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox()
  const scale = Math.min(1, outer.width / (inner.width + 2 * margin), outer.height / (inner.height + 2 * margin))
  const width = outer.width / scale
  const height = outer.height / scale
  canvas.viewbox({ x: inner.x + (inner.width - width) / 2, y: middleOf(inner.y, inner.height, height), width, height })
}

/** Where the view begins so that what fits stands in its middle; what doesn't, from its beginning. */
function middleOf(start: number, length: number, view: number): number {
  return length + 2 * margin <= view ? start + (length - view) / 2 : start - margin
}
