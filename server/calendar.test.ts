import { describe, expect, it } from 'vitest'
import { dueOn } from '#engine/clock/limits'
import { notice2026 } from '#engine/clock/notice2026'
import { calendarData, openCalendar } from './calendar.ts'

describe('server/calendar', () => {
  it('should have the notice of 2026 as the State Council gave it', () => {
    // given
    const of2026 = (days: Readonly<Record<string, string>>): string[] => Object.keys(days).filter((day) => day.startsWith('2026')).sort()
    // then
    expect(of2026(calendarData.holidays)).toEqual(Object.keys(notice2026.holidays))
    expect(of2026(calendarData.workdays)).toEqual(Object.keys(notice2026.workdays))
    expect(calendarData.provisionalFrom).toBe('2027-01-01')
  })

  it('should know older notices, and name days in Chinese', () => {
    // given
    const calendar = openCalendar()
    // then
    expect([calendar.nameOf('2025-10-06'), calendar.kindOf('2024-02-04'), calendar.kindOf('2011-01-01')]).toEqual(['中秋', 'makeUp', 'holiday'])
  })

  it('should give the same due day in any time zone of the machine', () => {
    // given
    const before = process.env.TZ
    // when
    const due = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'].map((zone) => {
      process.env.TZ = zone
      return dueOn('2026-09-16', { amount: 20, unit: 'workingDays' }, openCalendar())
    })
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
    // then
    expect(due).toEqual(['2026-10-20', '2026-10-20', '2026-10-20'])
  })

  it('should close an office on its own days', () => {
    expect(openCalendar({ '2026-03-03': '停电' }).isWorkday('2026-03-03')).toBe(false)
  })
})
