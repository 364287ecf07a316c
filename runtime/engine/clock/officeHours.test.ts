import { describe, expect, it } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { clockDueOn, clockOverAt, daysCounted, daysLeft, isOverdue } from './clock.ts'
import type { LimitClock } from './clock.ts'
import { notice2026 } from './notice2026.ts'
import { hoursBetween, hoursOverAt } from './officeHours.ts'
import type { Pause } from './pauses.ts'
import { daysOf } from './ruler.ts'

const calendar = makeCalendar(notice2026)
const pause = (since: string, until: string | null): Pause[] => [{ since, until }]

describe('engine/clock/officeHours', () => {
  it.each([
    ['hours run at once', '2026-03-02T09:00:00', 2, [], '2026-03-02T11:00:00'],
    ['over noon', '2026-03-02T11:00:00', 2, [], '2026-03-02T15:00:00'],
    ['to the very end of the day', '2026-03-02T08:30:00', 7, [], '2026-03-02T17:30:00'],
    ['into the next day', '2026-03-02T16:30:00', 2, [], '2026-03-03T09:30:00'],
    ['over a weekend', '2026-03-06T17:00:00', 1, [], '2026-03-09T09:00:00'],
    ['over a weekend with a make-up day', '2026-02-27T17:00:00', 1, [], '2026-02-28T09:00:00'],
    ['over the spring festival', '2026-02-14T17:00:00', 1, [], '2026-02-24T09:00:00'],
    ['from a night', '2026-03-02T22:00:00', 1, [], '2026-03-03T09:30:00'],
    ['a pause within the day', '2026-03-02T09:00:00', 2, pause('2026-03-02T10:00:00', '2026-03-02T14:30:00'), '2026-03-02T15:30:00'],
    ['a pause over days', '2026-03-02T09:00:00', 2, pause('2026-03-02T10:00:00', '2026-03-04T16:00:00'), '2026-03-04T17:00:00'],
    ['an open pause', '2026-03-02T09:00:00', 2, pause('2026-03-02T10:00:00', null), null],
    ['done before the pause', '2026-03-02T09:00:00', 1, pause('2026-03-02T10:00:00', null), '2026-03-02T10:00:00'],
  ] as const)('should end: %s', (_title, from, hours, pauses, expected) => {
    expect(hoursOverAt(from, hours, calendar, pauses)).toBe(expected)
    if (expected !== null) expect(hoursBetween(from, expected, calendar, pauses)).toBeCloseTo(hours, 9)
  })

  it('should keep an office\'s own hours', () => {
    const summer = makeCalendar({ ...notice2026, officeHours: [{ from: '15:00', to: '18:00' }, { from: '08:00', to: '12:00' }] })
    expect(hoursOverAt('2026-07-01T11:00:00', 2, summer, [])).toBe('2026-07-01T16:00:00')
  })

  it('should end somewhere even in a calendar without a working day', () => {
    const closures = Object.fromEntries(['2026-03-03'].map((day) => [day, '停电']))
    expect(hoursOverAt('2026-03-02T17:00:00', 1, makeCalendar({ ...notice2026, closures }), [])).toBe('2026-03-04T09:00:00')
    expect(hoursOverAt('2026-03-02T09:00:00', 1, { ...calendar, isWorkdayNumber: () => false }, [])).toBeNull()
  })

  it('should be a clock like any other', () => {
    // given four office hours from 16:00 on a Friday
    const clock: LimitClock = { startedAt: '2026-03-06T16:00:00', limit: { amount: 4, unit: 'officeHours' }, extension: null, pauses: [], stoppedAt: null }
    // then
    expect([clockDueOn(clock, calendar), clockOverAt(clock, calendar)]).toEqual(['2026-03-09', '2026-03-09T11:00:00'])
    expect(['2026-03-06T17:00:00', '2026-03-09T10:30:00', '2026-03-09T11:00:00', '2026-03-09T15:00:00'].map((now) => [daysCounted(clock, calendar, now), daysLeft(clock, calendar, now), isOverdue(clock, calendar, now)]))
      .toEqual([[1, 3, false], [3, 1, false], [4, 0, true], [6, -2, true]])
    expect(daysOf(clock, calendar, '2026-03-09T09:00:00').map(({ date, kind, hours }) => [date, kind, hours])).toEqual([
      ['2026-03-06', 'counted', 1.5], ['2026-03-07', 'rest', 0], ['2026-03-08', 'rest', 0], ['2026-03-09', 'counted', 2.5],
    ])
  })

  it('should add hours and days of an extension after them', () => {
    const clock: LimitClock = { startedAt: '2026-03-06T16:00:00', limit: { amount: 4, unit: 'officeHours' }, extension: { amount: 2, unit: 'officeHours' }, pauses: [], stoppedAt: null }
    expect(clockOverAt(clock, calendar)).toBe('2026-03-09T15:00:00')
    expect(clockDueOn({ ...clock, extension: { amount: 2, unit: 'workingDays' } }, calendar)).toBe('2026-03-11')
    expect(clockDueOn({ ...clock, limit: { amount: 2, unit: 'workingDays' } }, calendar)).toBe('2026-03-11')
  })
})
