import type { CalendarData } from './calendar.ts'

/** The State Council's notice for 2026, for tests: the engine itself gets its calendar from outside. */
export const notice2026: CalendarData = {
  holidays: {
    ...named('元旦', '2026-01-01', '2026-01-02', '2026-01-03'),
    ...named('春节', '2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23'),
    ...named('清明', '2026-04-04', '2026-04-05', '2026-04-06'),
    ...named('劳动节', '2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'),
    ...named('端午', '2026-06-19', '2026-06-20', '2026-06-21'),
    ...named('中秋', '2026-09-25', '2026-09-26', '2026-09-27'),
    ...named('国庆节', '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'),
  },
  workdays: {
    ...named('元旦', '2026-01-04'), ...named('春节', '2026-02-14', '2026-02-28'), ...named('劳动节', '2026-05-09'), ...named('国庆节', '2026-09-20', '2026-10-10'),
  },
  provisionalFrom: '2027-01-01',
}

function named(name: string, ...days: readonly string[]): Record<string, string> {
  return Object.fromEntries(days.map((day) => [day, name]))
}
