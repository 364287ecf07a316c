/** Days of a month, February of a leap year included. */
function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Whether a text is a date of the calendar: `2026-03-02`, years 1800 to 2999. */
export function isCalendarDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const [years, months, days] = [Number(year), Number(month), Number(day)]
  if (years < 1800 || years > 2999 || months < 1 || months > 12) return false
  return days >= 1 && days <= daysOfMonth(years, months)
}

/** Whether a text is a time of day: `09:10`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
