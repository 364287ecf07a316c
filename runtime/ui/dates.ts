/** `full` 2026年11月24日 周二; `short` 11月24日 周二 (lists, timelines, rulers only); `bare` 11月24日. */
export type DayForm = 'full' | 'short' | 'bare'

const offset = 8 * 3_600_000
const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 0 is Sunday. `date` is `2026-11-24`. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

export function weekdayText(date: string, locale: string): string {
  const day = weekdayOf(date)
  return (locale.startsWith('en') ? weekdays.en[day]?.slice(0, 2) : weekdays.zh[day]) ?? ''
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** A date in words; the year may drop only in lists, timelines and rulers (tokens.md). */
export function dayText(date: string, locale: string, form: DayForm = 'full'): string {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  const weekday = weekdayOf(date.slice(0, 10))
  if (locale.startsWith('en')) {
    const short = `${day} ${months[month - 1]}`
    return form === 'bare' ? short : form === 'short' ? `${weekdays.en[weekday]} ${short}` : `${weekdays.en[weekday]} ${short} ${year}`
  }
  const bare = `${month}月${day}日`
  return form === 'bare' ? bare : form === 'short' ? `${bare} 周${weekdays.zh[weekday]}` : `${year}年${bare} 周${weekdays.zh[weekday]}`
}

/** Date and time in Shanghai, whether the instant carries a zone (`…Z`, `…+08:00`) or is local already. */
export function localOf(instant: string): { date: string, time: string } {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(instant)
  const local = zoned ? new Date(Date.parse(instant) + offset).toISOString() : instant
  return { date: local.slice(0, 10), time: local.slice(11, 16) }
}

export function instantText(instant: string, locale: string, form: DayForm = 'full'): string {
  const { date, time } = localOf(instant)
  return `${dayText(date, locale, form)} ${time}`.trim()
}
