import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { makeCalendar } from '#engine/clock/calendar'
import type { Calendar, CalendarData } from '#engine/clock/calendar'

/** The first year whose notice is used; the engine opens no case before it. */
const firstYear = '2011'

/**
 * The State Council's notices as the library `chinese-days` has them (npm, MIT; its own source: the notices on www.gov.cn). `notices.test.ts` holds
 * each day of 2019–2026 against the notices themselves. Its tables are read, not its functions: those take a plain date as UTC and answer in the machine's
 * own time zone.
 */
export const calendarData: CalendarData = {
  holidays: chineseNames(data.holidays),
  workdays: chineseNames(data.workdays),
  provisionalFrom: `${Number(lastYear(data.holidays)) + 1}-01-01`,
}

/** What an office keeps for itself: closures by day with their reason, and its office hours. */
type OfficeCalendar = Pick<CalendarData, 'closures' | 'officeHours'>

/** The calendar of the jurisdiction, with the office's own closures, by day with their reason. */
export function openCalendar(closures: Readonly<Record<string, string>> = {}, officeHours?: OfficeCalendar['officeHours']): Calendar {
  return makeCalendar({ ...calendarData, closures, ...(officeHours ? { officeHours } : {}) })
}

/** The library writes `Spring Festival,春节,4`: English, Chinese, statutory days. */
function chineseNames(days: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(days).filter(([day]) => day >= firstYear).map(([day, names]) => [day, names.split(',')[1] ?? names]))
}

function lastYear(days: Readonly<Record<string, string>>): string {
  return Object.keys(days).reduce((latest, day) => (day > latest ? day : latest), firstYear).slice(0, 4)
}
