import type { Store } from '#server/store/index'

/** Positions in one millisecond of the machine's clock. */
const perMillisecond = 4096

/**
 * 位置: a hybrid logical clock (flow.md §7; Kulkarni et al., "Logical Physical Clocks", 2014). It follows the machine's
 * clock, never goes back and never falls below the highest stored position. Not compared with legal time.
 */
export interface Positions {
  /** Draws the next position; it counts as under way until `settle` is called with it. */
  readonly draw: () => number
  /** The position was stored, or its write failed for certain. */
  readonly settle: (position: number) => void
  /** The lowest position drawn here and not yet settled; null when none is. */
  readonly lowestUnsettled: () => number | null
}

/** Opens the clock above what is stored. */
export async function openPositions(store: Store, machineNow: () => number): Promise<Positions> {
  const [head] = await store.commits.find({}, { position: 1 }).sort({ position: -1 }).limit(1).lean()
  let last = head?.position ?? 0
  const unsettled = new Set<number>()
  return {
    draw() {
      last = Math.max(last + 1, machineNow() * perMillisecond)
      unsettled.add(last)
      return last
    },
    settle: (position) => void unsettled.delete(position),
    lowestUnsettled: () => (unsettled.size === 0 ? null : Math.min(...unsettled)),
  }
}

/** The position of a machine instant (ms since 1970), for checkpoints "five minutes ago". */
export function positionAt(milliseconds: number): number {
  return milliseconds * perMillisecond
}
