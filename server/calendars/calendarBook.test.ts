import { describe, expect, it } from 'vitest'
import { closuresAt, makeCalendarBook, nothingOwn } from './calendarBook.ts'
import type { KeptClosure, OwnCalendar } from './calendarBook.ts'
import { changedCalendar } from './changeCalendar.ts'

const lines: Readonly<Record<string, readonly string[]>> = { 'city': ['city'], 'city.forestry': ['city.forestry', 'city'], 'willow': ['willow', 'city'], 'willow.bridge': ['willow.bridge', 'willow', 'city'] }
const directory = { line: (organisation: string): readonly string[] => lines[organisation] ?? [organisation] }
const closed = (day: string, reason: string, since = '2026-01-01T00:00:00', until: string | null = null): KeptClosure => ({ day, reason, since, until })
const bookOf = (own: Readonly<Record<string, Partial<OwnCalendar>>>) => makeCalendarBook(new Map(Object.entries(own).map(([id, each]) => [id, { ...nothingOwn, ...each }])), directory)

describe('server/calendars/calendarBook', () => {
  it('should close an office on its own days and on those of the offices above it, the nearest reason first', () => {
    // given
    const calendarOf = bookOf({ city: { closures: [closed('2026-03-03', '防汛'), closed('2026-03-04', '防汛')] }, willow: { closures: [closed('2026-03-04', '停电')] } }).at('2026-02-01T09:00:00')
    // then
    expect(['city.forestry', 'willow', 'willow.bridge'].map((id) => ['2026-03-03', '2026-03-04', '2026-03-05'].map((day) => calendarOf(id).nameOf(day)))).toEqual([
      ['防汛', '防汛', null], ['防汛', '停电', null], ['防汛', '停电', null],
    ])
    expect(calendarOf('willow').isWorkday('2026-03-04')).toBe(false)
    expect(calendarOf('willow')).toBe(calendarOf('willow'))
  })

  it('should keep the hours of the nearest office that says any', () => {
    const calendarOf = bookOf({ willow: { officeHours: [{ from: '09:00', to: '12:00' }] } }).at('2026-02-01T09:00:00')
    expect(['willow.bridge', 'city'].map((id) => calendarOf(id).officeSeconds[0])).toEqual([{ begin: 32_400, end: 43_200 }, { begin: 30_600, end: 43_200 }])
  })

  it('should tell what was in effect at an instant, so that a decided case keeps its days', () => {
    // given a closure entered on 3 March and taken out on 5 March
    const book = bookOf({ willow: { closures: [closed('2026-03-04', '停电', '2026-03-03T10:00:00', '2026-03-05T10:00:00')] } })
    // then
    expect(['2026-03-03T09:59:59', '2026-03-03T10:00:00', '2026-03-05T10:00:00'].map((instant) => book.at(instant)('willow').isWorkday('2026-03-04'))).toEqual([true, false, true])
  })

  it('should end what is taken out and begin what is put in, and leave the rest', () => {
    // given
    const own: OwnCalendar = { officeHours: null, closures: [closed('2026-03-04', '停电'), closed('2026-03-05', '停电')] }
    // when
    const next = changedCalendar(own, { closures: [{ day: '2026-03-05', reason: '停电' }, { day: '2026-03-06', reason: '搬迁' }], officeHours: null }, '2026-03-02T09:00:00')
    // then
    expect(closuresAt(next, '2026-03-02T09:00:00').map(({ day, since }) => [day, since])).toEqual([['2026-03-05', '2026-01-01T00:00:00'], ['2026-03-06', '2026-03-02T09:00:00']])
    expect(next.closures).toContainEqual(closed('2026-03-04', '停电', '2026-01-01T00:00:00', '2026-03-02T09:00:00'))
  })

  it('should be the same book with another calendar of one office', () => {
    const book = bookOf({ willow: { closures: [closed('2026-03-04', '停电')] } })
    const other = book.with('willow', nothingOwn)
    expect([book, other].map((each) => each.at('2026-03-01T09:00:00')('willow').isWorkday('2026-03-04'))).toEqual([false, true])
  })
})
