import { describe, expect, it } from 'vitest'
import { addDays } from '#engine/clock/days'
import { openCalendar } from './calendar.ts'

/**
 * 国务院办公厅关于部分节假日安排的通知, typed from the notices themselves, not from the library: days off as the notices give them (weekends inside included),
 * and the Saturdays and Sundays on which people work. The notices that changed a year later on are named with it.
 */
interface Notice { readonly year: number, readonly number: string, readonly off: readonly (readonly [from: string, to: string, name: string])[], readonly work: readonly string[] }

const notices: readonly Notice[] = [
  {
    year: 2019, number: '国办发明电〔2018〕15号, 国办发明电〔2019〕3号 (劳动节)',
    off: [['01-01', '01-01', '元旦'], ['02-04', '02-10', '春节'], ['04-05', '04-07', '清明'], ['05-01', '05-04', '劳动节'], ['06-07', '06-09', '端午'], ['09-13', '09-15', '中秋'], ['10-01', '10-07', '国庆节']],
    work: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  {
    year: 2020, number: '国办发明电〔2019〕16号, 国办发明电〔2020〕1号 (春节延长)',
    off: [['01-01', '01-01', '元旦'], ['01-24', '02-02', '春节'], ['04-04', '04-06', '清明'], ['05-01', '05-05', '劳动节'], ['06-25', '06-27', '端午'], ['10-01', '10-08', '国庆节、中秋']],
    work: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  {
    year: 2021, number: '国办发明电〔2020〕27号',
    off: [['01-01', '01-03', '元旦'], ['02-11', '02-17', '春节'], ['04-03', '04-05', '清明'], ['05-01', '05-05', '劳动节'], ['06-12', '06-14', '端午'], ['09-19', '09-21', '中秋'], ['10-01', '10-07', '国庆节']],
    work: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  {
    year: 2022, number: '国办发明电〔2021〕11号',
    off: [['01-01', '01-03', '元旦'], ['01-31', '02-06', '春节'], ['04-03', '04-05', '清明'], ['04-30', '05-04', '劳动节'], ['06-03', '06-05', '端午'], ['09-10', '09-12', '中秋'], ['10-01', '10-07', '国庆节']],
    work: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  {
    year: 2023, number: '国办发明电〔2022〕16号, 国办发明电〔2023〕7号 (12月30日起放假)',
    off: [['01-01', '01-02', '元旦'], ['01-21', '01-27', '春节'], ['04-05', '04-05', '清明'], ['04-29', '05-03', '劳动节'], ['06-22', '06-24', '端午'], ['09-29', '10-06', '中秋、国庆节'], ['12-30', '12-31', '元旦']],
    work: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  {
    year: 2024, number: '国办发明电〔2023〕7号',
    off: [['01-01', '01-01', '元旦'], ['02-10', '02-17', '春节'], ['04-04', '04-06', '清明'], ['05-01', '05-05', '劳动节'], ['06-10', '06-10', '端午'], ['09-15', '09-17', '中秋'], ['10-01', '10-07', '国庆节']],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025, number: '国办发明电〔2024〕12号',
    off: [['01-01', '01-01', '元旦'], ['01-28', '02-04', '春节'], ['04-04', '04-06', '清明'], ['05-01', '05-05', '劳动节'], ['05-31', '06-02', '端午'], ['10-01', '10-08', '国庆节、中秋']],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026, number: '国办发明电〔2025〕7号',
    off: [['01-01', '01-03', '元旦'], ['02-15', '02-23', '春节'], ['04-04', '04-06', '清明'], ['05-01', '05-05', '劳动节'], ['06-19', '06-21', '端午'], ['09-25', '09-27', '中秋'], ['10-01', '10-07', '国庆节']],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
]
const calendar = openCalendar()

describe('server/calendar, held against the notices', () => {
  it.each(notices.flatMap(({ year, number, work }) => work.map((day) => [`${year}-${day}`, number] as const)))('should work on the make-up day %s (%s)', (day) => {
    expect([calendar.isWorkday(day), calendar.kindOf(day)]).toEqual([true, 'makeUp'])
  })

  it.each(notices.flatMap(({ year, number, off }) => off.map(([from, to, name]) => [`${year}-${from}`, `${year}-${to}`, name, number] as const)))('should rest from %s to %s, %s (%s)', (from, to, name) => {
    for (let day: string = from; day <= to; day = addDays(day, 1)) expect([day, calendar.isWorkday(day)], name).toEqual([day, false])
  })

  it.each(notices.map((notice) => [notice.year, notice] as const))('should know each day of %i as the notice of that year has it', (year, { off, work }) => {
    const wrong: string[] = []
    for (let day: string = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
      const date = day.slice(5)
      const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
      const isWorked = work.includes(date) || (!isWeekend && !off.some(([from, to]) => from <= date && date <= to))
      if (calendar.isWorkday(day) !== isWorked) wrong.push(day)
    }
    expect(wrong).toEqual([])
    expect(calendar.isProvisional(`${year}-12-31`)).toBe(false)
  })

  it('should call what no notice covers yet provisional', () => {
    expect([calendar.isProvisional('2027-01-01'), calendar.kindOf('2027-10-01'), calendar.kindOf('2027-10-02')]).toEqual([true, 'work', 'weekend'])
  })
})
