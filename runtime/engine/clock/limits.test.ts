import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { addDays } from './days.ts'
import { countedDays, dueOn, waitUntil } from './limits.ts'
import type { Pause, Span } from './limits.ts'
import { notice2026 } from './notice2026.ts'

const calendar = makeCalendar(notice2026)
const working = (amount: number): Span => ({ amount, unit: 'workingDays' })
const days = (amount: number): Span => ({ amount, unit: 'days' })

/** domain.md §4. */
const table: readonly [string, string, Span, readonly Pause[], string][] = [
  ['accepted Mon 2 Mar, 20', '2026-03-02', working(20), [], '2026-03-30'],
  ['the same and 10 more', '2026-03-02', working(30), [], '2026-04-14'],
  ['granted Mon 30 Mar, deliver in 10', '2026-03-30', working(10), [], '2026-04-14'],
  ['received Mon 9 Feb, silent for 5', '2026-02-09', working(5), [], '2026-02-14'],
  ['accepted as of 9 Feb, 20', '2026-02-09', working(20), [], '2026-03-13'],
  ['accepted 2 Mar, 20; appraisal 9–23 Mar', '2026-03-02', working(20), [{ since: '2026-03-09T15:00:00', until: '2026-03-23T09:00:00' }], '2026-04-14'],
  ['accepted Wed 16 Sep, 20', '2026-09-16', working(20), [], '2026-10-20'],
  ['accepted Fri 24 Apr, promised 10', '2026-04-24', working(10), [], '2026-05-12'],
  ['accepted Fri 12 Jun, 7 calendar days', '2026-06-12', days(7), [], '2026-06-22'],
  ['information asked Mon 14 Sep, 20', '2026-09-14', working(20), [], '2026-10-16'],
  ['story 4: accepted 16 September, promised 10', '2026-09-16', working(10), [], '2026-09-30'],
  ['story 6: accepted 19 March, 20', '2026-03-19', working(20), [], '2026-04-17'],
]

describe('engine/clock/limits', () => {
  it.each(table)('should fall due as the law says: %s', (_title, from, limit, pauses, expected) => {
    expect(dueOn(from, limit, calendar, pauses)).toBe(expected)
  })

  it.each([
    ['2026-01-02', '2026-01-04'], ['2026-02-13', '2026-02-14'], ['2026-02-27', '2026-02-28'], ['2026-05-08', '2026-05-09'], ['2026-09-18', '2026-09-20'], ['2026-10-09', '2026-10-10'],
  ])('should count the make-up day after %s', (from, expected) => {
    expect(dueOn(`${from}T17:59:59`, working(1), calendar)).toBe(expected)
  })

  it('should count a weekend in calendar days, and move only the end', () => {
    expect([dueOn('2026-03-02', days(4), calendar), dueOn('2026-03-02', days(5), calendar), dueOn('2026-03-02', days(7), calendar)]).toEqual(['2026-03-06', '2026-03-09', '2026-03-09'])
  })

  it('should end a wait at 00:00 of the day after its last, rest day or not', () => {
    expect([waitUntil('2026-06-12T10:00:00', days(7), calendar), waitUntil('2026-06-12T10:00:00', working(5), calendar)]).toEqual(['2026-06-20T00:00:00', '2026-06-23T00:00:00'])
  })

  it('should not fall due while a pause is open, unless it was due before', () => {
    // given
    const open: Pause[] = [{ since: '2026-03-09T15:00:00', until: null }]
    // then
    expect([dueOn('2026-03-02', working(20), calendar, open), dueOn('2026-03-02', working(5), calendar, open), dueOn('2026-03-02', working(6), calendar, open)]).toEqual([null, '2026-03-09', null])
  })

  it('should lose no day to a pause within one day', () => {
    expect(dueOn('2026-03-02', working(20), calendar, [{ since: '2026-03-09T09:00:00', until: '2026-03-09T15:00:00' }])).toBe('2026-03-30')
  })

  it('should hold for any start, limit and pauses (seed printed)', () => {
    const seed = 20260302
    console.info(`seed ${seed}`)
    const day = fc.integer({ min: 0, max: 300 }).map((offset) => addDays('2026-01-01', offset))
    const span = fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constantFrom<Span['unit']>('workingDays', 'days') })
    const pauses = (from: string): fc.Arbitrary<Pause[]> => fc.array(fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 })), { maxLength: 3 }).map((gaps) => {
      let at = from
      return gaps.map(([before, length]) => {
        const since = addDays(at, before)
        at = addDays(since, length)
        return { since: `${since}T10:00:00`, until: `${at}T11:00:00` }
      })
    })
    fc.assert(fc.property(day.chain((from) => fc.tuple(fc.constant(from), span, pauses(from))), ([from, limit, stops]) => {
      const due = dueOn(from, limit, calendar, stops) ?? ''
      // the due day is worked, and later than the start
      expect(calendar.isWorkday(due)).toBe(true)
      expect(due > from).toBe(true)
      // the limit is used up on it, and was not the day before
      const counted = countedDays(from, due, limit.unit, calendar, stops)
      expect(counted).toBeGreaterThanOrEqual(limit.amount)
      if (limit.unit === 'workingDays') expect([counted, countedDays(from, addDays(due, -1), limit.unit, calendar, stops)]).toEqual([limit.amount, limit.amount - 1])
      // a longer limit or another pause never makes it earlier
      expect((dueOn(from, { ...limit, amount: limit.amount + 1 }, calendar, stops) ?? '') >= due).toBe(true)
      expect(due >= (dueOn(from, limit, calendar, []) ?? '')).toBe(true)
      // as counted day by day
      expect(due).toBe(dueByHand(from, limit, stops))
    }), { seed, numRuns: 300 })
  })
})

/** The sentence of flow.md §8, read day by day. */
function dueByHand(from: string, limit: Span, stops: readonly Pause[]): string {
  let date = from
  for (let counted = 0; counted < limit.amount;) {
    date = addDays(date, 1)
    const first = `${date}T00:00:00`
    const isRunning = !stops.some((stop) => stop.since < first && first <= `${stop.until?.slice(0, 10)}T23:59:59`)
    if (isRunning && (limit.unit === 'days' || calendar.isWorkday(date))) counted += 1
  }
  while (!calendar.isWorkday(date)) date = addDays(date, 1)
  return date
}
