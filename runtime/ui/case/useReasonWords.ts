import { useTexts } from '#composables/useTexts'
import type { ReasonView } from '#contract/explanations'
import { localOf } from '../dates.ts'

/** A reason as a sentence, `explain.<code>`: its days, instants and units in words. */
export function useReasonWords(): (reason: ReasonView) => string {
  const { t, day, instant } = useTexts()

  function word(key: string, value: string | number): string | number {
    if (typeof value === 'number') return value
    if (key === 'unit') return t(`case.unit.${value}`)
    if (key === 'days') return value.split(' ').map(date => day(date, 'short')).join(t('case.comma'))
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value)
    if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value
    // A limit that is over at midnight has the day before as its last.
    return localOf(value).time === '00:00' ? day(localOf(value).date) : instant(value)
  }
  return ({ code, data }) => t(`explain.${code}`, Object.fromEntries(Object.entries(data).map(([key, value]) => [key, word(key, value)])))
}
