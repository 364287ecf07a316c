import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from './calendar.ts'
import { clockDueOn } from './clock.ts'
import type { LimitClock } from './clock.ts'
import { addDays } from './days.ts'
import { notice2026 } from './notice2026.ts'
import { daysOf } from './ruler.ts'

const calendar = makeCalendar(notice2026)
const accepted: LimitClock = { startedAt: '2026-02-12T09:10:00', limit: { amount: 5, unit: 'workingDays' }, extension: null, pauses: [], stoppedAt: null }
const brief = (clock: LimitClock, now: string): string[] => daysOf(clock, calendar, now).map((day) => `${day.date.slice(5)} ${day.kind}${day.nth === null ? '' : ` ${day.nth}`}${day.isDue ? ' due' : ''}${day.isToday ? ' today' : ''}`)

describe('engine/clock/ruler', () => {
  it('should list every day of a limit, counted or why not', () => {
    expect(brief(accepted, '2026-02-14T10:00:00')).toEqual([
      '02-12 start', '02-13 counted 1', '02-14 counted 2 today', '02-15 rest', '02-16 rest', '02-17 rest', '02-18 rest', '02-19 rest', '02-20 rest', '02-21 rest', '02-22 rest', '02-23 rest',
      '02-24 ahead 3', '02-25 ahead 4', '02-26 ahead 5 due',
    ])
  })

  it('should say what a day of rest or work is called', () => {
    // when
    const days = daysOf(accepted, calendar, '2026-02-14T10:00:00')
    // then
    expect(days.filter((day) => day.name !== null).slice(0, 2).map((day) => [day.date, day.name, day.isMakeUp])).toEqual([['2026-02-14', '春节', true], ['2026-02-15', '春节', false]])
  })

  it('should show a pause with its ground', () => {
    // given
    const clock: LimitClock = { ...accepted, startedAt: '2026-03-02T09:10:00', pauses: [{ since: '2026-03-03T10:00:00', until: '2026-03-05T10:00:00', ground: 'appraisal' }] }
    // then
    expect(brief(clock, '2026-03-06T10:00:00').slice(0, 6)).toEqual(['03-02 start', '03-03 counted 1', '03-04 paused', '03-05 paused', '03-06 counted 2 today', '03-07 rest'])
    expect(daysOf(clock, calendar, '2026-03-06T10:00:00').filter((day) => day.kind === 'paused').map((day) => day.ground)).toEqual(['appraisal', 'appraisal'])
  })

  it('should move the end of calendar days, and go on past it', () => {
    // given
    const clock: LimitClock = { ...accepted, startedAt: '2026-06-16T09:10:00', limit: { amount: 4, unit: 'days' } }
    // then
    expect(brief(clock, '2026-06-24T10:00:00')).toEqual([
      '06-16 start', '06-17 counted 1', '06-18 counted 2', '06-19 counted 3', '06-20 counted 4', '06-21 moved', '06-22 moved due', '06-23 over 5', '06-24 over 6 today',
    ])
  })

  it('should end with a decision that was late, and with today in an open pause', () => {
    expect(brief({ ...accepted, startedAt: '2026-03-02T09:10:00', limit: { amount: 1, unit: 'workingDays' }, stoppedAt: '2026-03-05T10:00:00' }, '2026-04-01T00:00:00').at(-1)).toBe('03-05 over 3')
    expect(brief({ ...accepted, startedAt: '2026-03-02T09:10:00', pauses: [{ since: '2026-03-03T10:00:00', until: null }] }, '2026-03-06T10:00:00')).toEqual([
      '03-02 start', '03-03 counted 1', '03-04 paused', '03-05 paused', '03-06 paused today',
    ])
  })

  it('should warn where no notice is known yet', () => {
    expect(daysOf({ ...accepted, startedAt: '2026-12-30T09:00:00' }, calendar, '2026-12-30T09:00:00').filter((day) => day.isProvisional).map((day) => day.date)).toContain('2027-01-04')
  })

  it('should agree with the due day, for any limit and extension (seed printed)', () => {
    const seed = 20260302
    console.info(`seed ${seed}`)
    const span = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom<'workingDays' | 'days'>('workingDays', 'days') })
    const clocks = fc.record({ offset: fc.integer({ min: 0, max: 280 }), limit: span, extension: fc.option(span), pause: fc.option(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))) })
    fc.assert(fc.property(clocks, ({ offset, limit, extension, pause }) => {
      // given
      const start = addDays('2026-01-01', offset)
      const pauses = pause ? [{ since: `${addDays(start, pause[0])}T10:00:00`, until: `${addDays(start, pause[0] + pause[1])}T10:00:00` }] : []
      const clock: LimitClock = { startedAt: `${start}T09:00:00`, limit, extension, pauses, stoppedAt: null }
      // when
      const days = daysOf(clock, calendar, `${start}T10:00:00`)
      // then
      expect(days.at(-1)?.date).toBe(clockDueOn(clock, calendar))
      expect(days.at(-1)?.isDue).toBe(true)
      expect(['ahead', 'moved']).toContain(days.at(-1)?.kind)
      const isPlain = extension === null || extension.unit === limit.unit
      if (isPlain) expect(days.filter((day) => day.nth !== null)).toHaveLength(limit.amount + (extension?.amount ?? 0))
    }), { seed, numRuns: 300 })
  })
})
