import type { SampleCase, SampleStep } from '#definition/sampleCase'
import { addDays, dayNumber } from '#engine/clock/days'

/** One case of the demo county: a sample case, played so far, its last step so many days ago. */
export interface DemoCase {
  readonly caseId: string
  readonly itemId: string
  readonly sample: SampleCase
  /** How many of its steps are played; the rest is left to the visitor. */
  readonly steps: number
  /** Days by which all its instants are moved: whole weeks, so that weekdays stay. */
  readonly moved: number
}

/** Every so many open cases one is left as late as an office has them. */
const lateEvery = 5
/** Cases that ended did so within about a year, in weeks. */
const weeksBack = 50
/** So many of an item's sample cases are played to their end, the short ones: the first start plays them all. */
const endedOfItem = 3
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

interface Sampled { readonly itemId: string, readonly sample: SampleCase }
type Plan = Sampled & { readonly steps: number }

/**
 * Which cases a demo county has on a day: sample cases of every item played to their end, spread over the year before; and
 * for each step of each item one case that waits there, so that every seat has something to do. Deterministic: the same day
 * gives the same cases.
 */
export function planDemo(samples: readonly Sampled[], today: string): DemoCase[] {
  const byItem = [...Map.groupBy(samples, ({ itemId }) => itemId).values()]
  const open = byItem.flatMap(waitingOnce)
  const ended = byItem.flatMap((each) => each.toSorted((one, other) => one.sample.steps.length - other.sample.steps.length).slice(0, endedOfItem))
    .map((each) => ({ ...each, steps: each.sample.steps.length }))
  return [...open, ...ended].map((plan, index) => ({ ...plan, caseId: caseIdOf(index), moved: movedBy(plan, today, index) }))
}

/** For each step that one waits at, a case stopped before it: taken from each sample in turn, so that their people differ. */
function waitingOnce(samples: readonly Sampled[]): Plan[] {
  const plans = new Map<string, Plan>()
  const longest = Math.max(...samples.map(({ sample }) => sample.steps.length))
  for (let steps = 0; steps < longest; steps += 1) {
    for (let turn = 0; turn < samples.length; turn += 1) {
      const each = samples[(steps + turn) % samples.length]
      const next = each?.sample.steps[steps]
      if (!each || !next || !isWaiting(next)) continue
      const place = next.at ?? next.do
      if (!plans.has(place)) plans.set(place, { ...each, steps })
    }
  }
  return [...plans.values()]
}

/** A case between an ask and its answer at the same counter says little: those that wait for a person or for time stay. */
function isWaiting({ do: act }: SampleStep): boolean {
  return act !== 'recall' && act !== 'extend' && act !== 'transfer' && act !== 'suspend'
}

function movedBy({ sample, steps }: Plan, today: string, index: number): number {
  const last = (sample.steps[steps - 1]?.on ?? sample.opened.on).slice(0, 10)
  const isEnded = steps === sample.steps.length
  const back = isEnded ? (index * 7 % weeksBack) * 7 + index % 5 + 1 : index % lateEvery === 0 ? 14 : index % 4 + 1
  return Math.floor((dayNumber(today) - back - dayNumber(last)) / 7) * 7
}

/** An instant moved by whole days. */
export function movedInstant(on: string, days: number): string {
  return `${addDays(on.slice(0, 10), days)}${on.slice(10)}:00`
}

/** A ULID-shaped id that is the same each time. */
function caseIdOf(index: number): string {
  const digits = Array.from({ length: 4 }, (_each, place) => crockford[Math.floor(index / 32 ** (3 - place)) % 32] ?? '0')
  return `01DEM0${'0'.repeat(16)}${digits.join('')}`
}
