/** A stretch along a channel or corridor that wants a track of its own; stretches of one owner share it. */
export interface Stretch {
  readonly owner: string
  readonly from: number
  readonly to: number
}

/** Gives each owner a track, from 0, so that stretches of different owners on one track do not touch. */
export function tracksOf(stretches: readonly Stretch[]): { readonly trackOf: ReadonlyMap<string, number>, readonly count: number } {
  const whole = new Map<string, Stretch>()
  for (const { owner, from, to } of stretches) {
    const known = whole.get(owner)
    whole.set(owner, { owner, from: Math.min(from, to, known?.from ?? Infinity), to: Math.max(from, to, known?.to ?? -Infinity) })
  }
  const tracks: Stretch[][] = []
  const trackOf = new Map<string, number>()
  for (const each of [...whole.values()].sort((a, b) => a.from - b.from || (a.owner < b.owner ? -1 : 1))) {
    const free = tracks.findIndex((track) => track.every((other) => other.to < each.from || other.from > each.to))
    const index = free < 0 ? tracks.length : free
    tracks[index] = [...(tracks[index] ?? []), each]
    trackOf.set(each.owner, index)
  }
  return { trackOf, count: tracks.length }
}
