import { isCalendarDate } from '#definition/fields/calendarDate'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A date as it stands in sheets: `2026-3-2`, `2026/3/2`, `2026.3.2`, `2026年3月2日`, `20260302`, `2 Mar 2026`, with a time of midnight or without;
 * null when empty, undefined when it is none. Day and month without a year, or first, are not guessed.
 */
export function readDate(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').trim().replace(/[T\s]+0?0:00(:00(\.0+)?)?Z?$/, '')
  if (text === '') return null
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (year !== undefined) return dateOf(year, Number(month), Number(day))
  const [, dayFirst, name = '', yearLast = ''] = /^(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{4})$/.exec(text) ?? []
  return dayFirst === undefined ? undefined : dateOf(yearLast, months.indexOf(name.toLowerCase()) + 1, Number(dayFirst))
}

function dateOf(year: string, month: number, day: number): string | undefined {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isCalendarDate(date) ? date : undefined
}
