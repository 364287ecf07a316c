/** A stretch of the drawing that something takes, and how long it shall be. */
export interface Span { readonly from: number, readonly to: number, readonly size: number }
export interface Axis { readonly length: number, readonly at: (value: number) => number }

interface Piece { readonly from: number, readonly to: number, readonly start: number, readonly length: number }

/**
 * Maps one axis of a drawing onto a shorter one, piece by piece and rising throughout: taken stretches get the size
 * that the most demanding taker wants, empty ones at most `gap`. `breaks` are lines that must stay where they are
 * among the rest, such as the borders of lanes.
 */
export function axis(spans: readonly Span[], breaks: readonly number[], gap: number): Axis {
  const stops = [...new Set([...spans.flatMap(span => [span.from, span.to]), ...breaks])].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let start = 0
  for (const [index, from] of stops.entries()) {
    const to = stops[index + 1]
    if (to === undefined) break
    const takers = spans.filter(span => span.from < to && span.to > from && span.to > span.from)
    const length = takers.length > 0 ? Math.max(...takers.map(span => span.size / (span.to - span.from))) * (to - from) : Math.min(to - from, gap)
    pieces.push({ from, to, start, length })
    start += length
  }
  const first = stops[0] ?? 0
  const last = stops.at(-1) ?? 0
  return {
    length: start,
    at(value) {
      if (value <= first) return -Math.min(first - value, gap / 2)
      if (value >= last) return start + Math.min(value - last, gap / 2)
      const piece = pieces.find(candidate => value < candidate.to) ?? pieces.at(-1)
      return piece ? piece.start + (value - piece.from) / (piece.to - piece.from) * piece.length : 0
    },
  }
}
