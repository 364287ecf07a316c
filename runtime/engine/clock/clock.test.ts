import { describe, expect, it } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { clockDueOn, clockOverAt, daysCounted, daysLeft, isOverdue } from './clock.ts'
import type { LimitClock } from './clock.ts'
import { notice2026 } from './notice2026.ts'

const calendar = makeCalendar(notice2026)
const accepted: LimitClock = { startedAt: '2026-03-02T09:10:00', limit: { amount: 20, unit: 'workingDays' }, extension: null, pauses: [], stoppedAt: null }
const extended: LimitClock = { ...accepted, extension: { amount: 10, unit: 'workingDays' } }
const appraised: LimitClock = { ...accepted, pauses: [{ since: '2026-03-09T10:00:00', until: '2026-03-23T10:00:00', ground: 'appraisal' }] }
const waiting: LimitClock = { ...accepted, pauses: [{ since: '2026-03-09T10:00:00', until: null }] }

describe('engine/clock/clock', () => {
  it.each([
    ['accepted', accepted, '2026-03-30', '2026-03-31T00:00:00'], ['extended', extended, '2026-04-14', '2026-04-15T00:00:00'], ['appraised', appraised, '2026-04-14', '2026-04-15T00:00:00'], ['waiting', waiting, null, null],
    ['30 days', { ...accepted, limit: { amount: 33, unit: 'days' } }, '2026-04-07', '2026-04-08T00:00:00'],
    ['days and more days', { ...accepted, limit: { amount: 33, unit: 'days' }, extension: { amount: 2, unit: 'days' } }, '2026-04-07', '2026-04-08T00:00:00'],
    ['days and working days', { ...accepted, limit: { amount: 33, unit: 'days' }, extension: { amount: 2, unit: 'workingDays' } }, '2026-04-09', '2026-04-10T00:00:00'],
  ] as const)('should be due at the end of a day: %s', (_title, clock, due, over) => {
    expect([clockDueOn(clock, calendar), clockOverAt(clock, calendar)]).toEqual([due, over])
  })

  it.each([
    ['2026-03-02T17:00:00', 0, 20], ['2026-03-03T00:00:00', 1, 19], ['2026-03-08T10:00:00', 4, 16], ['2026-03-30T23:59:59', 20, 0], ['2026-03-31T00:00:00', 21, -1], ['2026-04-07T08:00:00', 25, -5],
  ])('should say at %s how many days counted and how many are left', (now, counted, left) => {
    expect([daysCounted(accepted, calendar, now), daysLeft(accepted, calendar, now)]).toEqual([counted, left])
  })

  it('should be overdue from the first instant after the due day', () => {
    expect(['2026-03-30T23:59:59', '2026-03-31T00:00:00'].map((now) => isOverdue(accepted, calendar, now))).toEqual([false, true])
  })

  it('should keep the limit by the decision, whatever comes later', () => {
    // given
    const inTime: LimitClock = { ...accepted, stoppedAt: '2026-03-30T17:30:00' }
    const late: LimitClock = { ...accepted, stoppedAt: '2026-03-31T08:30:00' }
    // then
    expect([inTime, late].map((clock) => [isOverdue(clock, calendar, '2026-06-01T00:00:00'), daysLeft(clock, calendar, '2026-06-01T00:00:00')])).toEqual([[false, 0], [true, -1]])
    expect(daysCounted(inTime, calendar, '2026-06-01T00:00:00')).toBe(20)
  })

  it('should count as if it had never stopped, once a return cancels the decision', () => {
    expect(daysCounted({ ...accepted, stoppedAt: null }, calendar, '2026-03-12T10:00:00')).toBe(8)
  })

  it('should stand still in an open pause: the day of stopping counts', () => {
    expect(['2026-03-09T18:00:00', '2026-03-20T10:00:00', '2026-12-01T10:00:00'].map((now) => [daysCounted(waiting, calendar, now), daysLeft(waiting, calendar, now), isOverdue(waiting, calendar, now)]))
      .toEqual([[5, 15, false], [5, 15, false], [5, 15, false]])
  })

  it('should go on the day after resuming', () => {
    expect(['2026-03-23T10:00:00', '2026-03-24T10:00:00'].map((now) => daysCounted(appraised, calendar, now))).toEqual([5, 6])
  })
})
