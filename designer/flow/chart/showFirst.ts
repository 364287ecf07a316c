import type Canvas from 'diagram-js/lib/core/Canvas'

/** A whole flow is shown down to this; smaller its names can't be read. */
const smallest = 0.6
/** What doesn't fit is shown from its beginning, so large. */
const readable = 0.75
/** px of desk around the flow. */
const margin = 16

/** Where a chart stands that was fitted by us, and by what. */
const fitted = new WeakMap<Canvas, { readonly x: number, readonly y: number, readonly scale: number, readonly by: (canvas: Canvas) => void }>()

/** What one sees on opening: the whole flow if it can be read then, else its beginning. */
export function showFirst(canvas: Canvas): void {
  showAll(canvas)
  if (canvas.zoom() < smallest) {
    const { inner, outer } = canvas.viewbox()
    canvas.viewbox({ x: inner.x - margin, y: middleOf(inner.y, inner.height, outer.height / readable), width: outer.width / readable, height: outer.height / readable })
  }
  remember(canvas, showFirst)
}

/** The whole flow in the middle of the desk, as large as it can be shown and no larger than it is. */
export function showAll(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox()
  const scale = Math.min(1, outer.width / (inner.width + 2 * margin), outer.height / (inner.height + 2 * margin))
  const width = outer.width / scale
  const height = outer.height / scale
  canvas.viewbox({ x: inner.x + (inner.width - width) / 2, y: middleOf(inner.y, inner.height, height), width, height })
  remember(canvas, showAll)
}

/** After the frame was resized: a chart that still stands where it was fitted is fitted anew, one that was moved or zoomed by hand stays. */
export function refit(canvas: Canvas): void {
  const { x, y, scale } = canvas.viewbox()
  const before = fitted.get(canvas)
  canvas.resized()
  const stood = before && Math.abs(before.x - x) < 1 && Math.abs(before.y - y) < 1 && Math.abs(before.scale - scale) < 0.001
  const { width, height } = canvas.viewbox().outer
  if (stood && width > 0 && height > 0) before.by(canvas)
}

function remember(canvas: Canvas, by: (canvas: Canvas) => void): void {
  const { x, y, scale } = canvas.viewbox()
  fitted.set(canvas, { x, y, scale, by })
}

/** Where the view begins so that what fits stands in its middle; what doesn't, from its beginning. */
function middleOf(start: number, length: number, view: number): number {
  return length + 2 * margin <= view ? start + (length - view) / 2 : start - margin
}
