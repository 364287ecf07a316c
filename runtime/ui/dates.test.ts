import { describe, expect, it } from 'vitest'
import { addDays, dayText, daysBetween, instantText, localOf } from './dates.ts'

describe('ui/dates', () => {
  it('should write a date with its year and weekday', () => {
    expect(dayText('2026-11-24', 'zh-CN')).toBe('2026年11月24日 周二')
    expect(dayText('2026-11-24', 'en')).toBe('Tue 24 Nov 2026')
  })

  it('should drop the year in lists and the weekday where there is no room', () => {
    expect(dayText('2026-11-24', 'zh-CN', 'short')).toBe('11月24日 周二')
    expect(dayText('2026-11-24', 'zh-CN', 'bare')).toBe('11月24日')
  })

  it('should show an instant with a zone in Shanghai and leave a local one alone', () => {
    expect(localOf('2026-11-23T16:30:00Z')).toEqual({ date: '2026-11-24', time: '00:30' })
    expect(localOf('2026-11-24T14:32:00+08:00')).toEqual({ date: '2026-11-24', time: '14:32' })
    expect(instantText('2026-11-24T14:32', 'zh-CN', 'short')).toBe('11月24日 周二 14:32')
  })

  it('should count days over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-11-24', '2026-12-08')).toBe(14)
    expect(daysBetween('2026-11-24', '2026-11-20')).toBe(-4)
  })
})
