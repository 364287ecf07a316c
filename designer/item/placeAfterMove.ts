/** Before which id one stands after a step up (-1) or down (1); null is last, undefined that it can't move. */
export function placeAfterMove(ids: readonly string[], id: string, by: -1 | 1): string | null | undefined {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return undefined
  return by < 0 ? ids[to] ?? null : ids[to + 1] ?? null
}
