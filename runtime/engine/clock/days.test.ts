import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, dayOfNumber, isDay, weekday } from './days.ts'

const seed = 20260302

describe('engine/clock/days', () => {
  it('should count days from 1970, over leap years and centuries', () => {
    expect([dayNumber('1970-01-01'), dayNumber('2000-02-29'), dayNumber('2026-03-02'), dayNumber('1969-12-31')]).toEqual([0, 11_016, 20_514, -1])
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1), addDays('2100-02-28', 1)]).toEqual(['2026-03-01', '2028-02-29', '2025-12-31', '2100-03-01'])
  })

  it('should agree with the language on every day (seed printed)', () => {
    console.info(`seed ${seed}`)
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
      const date = new Date(number * 86_400_000)
      expect(dayOfNumber(number)).toBe(date.toISOString().slice(0, 10))
      expect(dayNumber(dayOfNumber(number))).toBe(number)
      expect(weekday(number) % 7).toBe(date.getUTCDay())
    }), { seed })
  })

  it.each([['2026-02-29', false], ['2028-02-29', true], ['2026-13-01', false], ['2026-3-2', false], ['2026-03-02T09:10', false]])('should judge whether %s is a day', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })
})
