const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date in words: 2026年11月24日, 24 Nov 2026. */
export function dateText(date: string, locale: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  if (year === '') return date
  return locale.startsWith('en') ? `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}` : `${year}年${Number(month)}月${Number(day)}日`
}
