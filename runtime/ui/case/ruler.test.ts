import { describe, expect, it } from 'vitest'
import type { DayCell } from '#contract/cases'
import { addDays, weekdayOf } from '../dates.ts'
import { monthsOf, placeLabels, stretches, weeksOf } from './ruler.ts'

function days(from: string, count: number): DayCell[] {
  let number = 0
  return Array.from({ length: count }, (_, index): DayCell => {
    const date = addDays(from, index)
    const rest = weekdayOf(date) === 0 || weekdayOf(date) === 6
    const counts = index > 0 && !rest
    return { date, kind: index === 0 ? 'start' : rest ? 'rest' : 'counted', makeUp: false, today: false, promisedDue: false, statutoryDue: index === count - 1, number: counts ? ++number : null, ground: null, holiday: null, dueBefore: false, reasons: [] }
  })
}

describe('ui/case/ruler', () => {
  it('should sum the counted days of each month', () => {
    // given Monday 28 September to Friday 9 October, without holidays
    const months = monthsOf(days('2026-09-28', 12))
    // then
    expect(months.map(month => [month.month, month.sum, month.total])).toEqual([['2026-09', 2, 2], ['2026-10', 7, 9]])
  })

  it('should join neighbouring days of one ground', () => {
    const found = stretches(days('2026-11-23', 7), day => day.kind === 'counted' ? 'x' : null)
    expect(found).toEqual([{ name: 'x', from: 1, to: 4 }])
  })

  it('should leave blanks before a first day that is no Monday', () => {
    expect(weeksOf(days('2026-11-12', 3)).blanks).toBe(3)
  })

  it('should never let two labels of a row overlap', () => {
    const label = (at: number, rank: number) => ({ from: at, to: at, text: 'abcdefgh', rank, tone: 'plain' as const })
    const placed = placeLabels([label(0, 3), label(1, 1), label(2, 2), label(9, 4)], 10, 20, text => text.length * 8)
    for (const [index, one] of placed.entries()) {
      for (const other of placed.slice(index + 1)) expect(one.row !== other.row || one.column + one.span <= other.column || other.column + other.span <= one.column).toBe(true)
    }
    expect(placed.some(one => one.rank === 1)).toBe(true)
  })
})
