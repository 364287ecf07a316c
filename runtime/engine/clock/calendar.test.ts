import { describe, expect, it } from 'vitest'
import { makeCalendar, nextWorkday } from './calendar.ts'
import { notice2026 } from './notice2026.ts'

const calendar = makeCalendar(notice2026)

describe('engine/clock/calendar', () => {
  it.each(Object.entries(notice2026.workdays))('should work on the make-up day %s of %s', (day, name) => {
    expect([calendar.isWorkday(day), calendar.kindOf(day), calendar.nameOf(day)]).toEqual([true, 'makeUp', name])
  })

  it.each(Object.entries(notice2026.holidays))('should rest on %s, %s', (day, name) => {
    expect([calendar.isWorkday(day), calendar.kindOf(day), calendar.nameOf(day)]).toEqual([false, 'holiday', name])
  })

  it('should know weekdays and weekends, and what no notice covers yet', () => {
    expect(['2026-03-02', '2026-03-07', '2027-10-01'].map((day) => [calendar.kindOf(day), calendar.isProvisional(day)])).toEqual([['work', false], ['weekend', false], ['work', true]])
  })

  it('should let the closure of an office win', () => {
    // given
    const closed = makeCalendar({ ...notice2026, closures: { '2026-03-02': '停电', '2026-02-28': '搬迁' } })
    // then
    expect([closed.kindOf('2026-03-02'), closed.nameOf('2026-03-02'), closed.isWorkday('2026-02-28')]).toEqual(['closure', '停电', false])
  })

  it('should move on to the next working day', () => {
    expect([nextWorkday('2026-02-14', calendar), nextWorkday('2026-02-15', calendar), nextWorkday('2026-09-25', calendar)]).toEqual(['2026-02-14', '2026-02-24', '2026-09-28'])
  })
})
