import type { SampleCase } from '#definition/sampleCase'
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

/** Every third open case is left as late as an office has them. */
const lateEvery = 5
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Which cases a demo county has on a day: every sample case of every item played to its end, and again stopped before each
 * of its steps, so that every seat has something waiting. Deterministic: the same day gives the same cases.
 */
export function planDemo(samples: readonly { readonly itemId: string, readonly sample: SampleCase }[], today: string): DemoCase[] {
  const plans = samples.flatMap(({ itemId, sample }) => Array.from({ length: sample.steps.length + 1 }, (_each, steps) => ({ itemId, sample, steps })))
  const ended = plans.filter(({ sample, steps }) => steps === sample.steps.length)
  const open = plans.filter(({ sample, steps }) => steps < sample.steps.length && isWaiting(sample, steps))
  return [...ended, ...open].map((plan, index) => ({ ...plan, caseId: caseIdOf(index), moved: movedBy(plan, today, index) }))
}

/** A case between an ask and its answer at the same counter says little: those that wait for a person stay. */
function isWaiting({ steps }: SampleCase, played: number): boolean {
  const next = steps[played]
  return next !== undefined && next.do !== 'recall' && next.do !== 'extend'
}

function movedBy({ sample, steps }: { sample: SampleCase, steps: number }, today: string, index: number): number {
  const last = (sample.steps[steps - 1]?.on ?? sample.opened.on).slice(0, 10)
  const wanted = dayNumber(today) - (index % lateEvery === 0 ? 14 : index % 4 + 1)
  return Math.floor((wanted - dayNumber(last)) / 7) * 7
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
