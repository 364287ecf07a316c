import type Canvas from 'diagram-js/lib/core/Canvas'

/** Below this a name can't be read. */
const smallest = 0.75
/** px of desk around the flow. */
const margin = 16

/** What one sees on opening: the whole flow if it can be read then, else its beginning. */
export function showFirst(canvas: Canvas): void {
  canvas.zoom('fit-viewport')
  const fitting = canvas.zoom()
  if (fitting > 1) canvas.zoom(1)
  const { inner, outer } = canvas.viewbox()
  if (fitting >= smallest) return
  canvas.viewbox({ x: inner.x - margin, y: inner.y - margin, width: outer.width / smallest, height: outer.height / smallest })
}
