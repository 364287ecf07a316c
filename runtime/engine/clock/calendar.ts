import { dayNumber, dayOfNumber, secondOfDay, weekday } from './days.ts'
import type { Day } from './days.ts'

/** 办公时间: one stretch of an office's day, `08:30` to `12:00`; its end is no longer part of it. */
export interface OfficeHours { readonly from: string, readonly to: string }

/**
 * A jurisdiction's calendar as data: the State Council's yearly notice, and the office's own closures. The caller brings it, from a library and from settings.
 * Names are those of the notice (春节), by day.
 */
export interface CalendarData {
  /** Statutory days off, those moved by the notice included. */
  readonly holidays: { readonly [day: Day]: string }
  /** 调休: Saturdays and Sundays on which people work, named after the holiday they make up for. */
  readonly workdays: { readonly [day: Day]: string }
  /** Days on which this office is closed besides, with the reason. */
  readonly closures?: { readonly [day: Day]: string }
  /** When the office is open on a working day; 08:30–12:00 and 14:00–17:30 where nothing is said. */
  readonly officeHours?: readonly OfficeHours[]
  /** From this day on no notice is known: weekends are off, all else is work, until a notice comes. */
  readonly provisionalFrom: Day
}

/** `work` an ordinary working day · `makeUp` a weekend day that is worked · `weekend` · `holiday` by the notice · `closure` of the office. */
export type DayKind = 'work' | 'makeUp' | 'weekend' | 'holiday' | 'closure'

export interface Calendar {
  readonly isWorkday: (day: Day) => boolean
  readonly kindOf: (day: Day) => DayKind
  /** The holiday or closure, or what a make-up day makes up for; null on other days. */
  readonly nameOf: (day: Day) => string | null
  /** Whether the notice for this day is still to come. */
  readonly isProvisional: (day: Day) => boolean
  /** The same as `isWorkday`, by day number: for counting. */
  readonly isWorkdayNumber: (number: number) => boolean
  /** Office hours of a working day, in seconds of the day, in their order. */
  readonly officeSeconds: readonly { readonly begin: number, readonly end: number }[]
}

/** What a county's offices keep where their own settings say nothing. */
export const usualHours: readonly OfficeHours[] = [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }]

/** Makes a calendar of its data. A closure wins over a make-up day, a make-up day over a holiday. */
export function makeCalendar(data: CalendarData): Calendar {
  const special = new Map<number, { readonly kind: DayKind, readonly name: string }>()
  const add = (kind: DayKind, names: { readonly [day: Day]: string } = {}): void => {
    for (const [day, name] of Object.entries(names)) special.set(dayNumber(day), { kind, name })
  }
  add('holiday', data.holidays)
  add('makeUp', data.workdays)
  add('closure', data.closures)
  const kindOfNumber = (number: number): DayKind => special.get(number)?.kind ?? (weekday(number) > 5 ? 'weekend' : 'work')
  const isWorkdayNumber = (number: number): boolean => isWork(kindOfNumber(number))
  return {
    isWorkdayNumber, officeSeconds: officeSecondsOf(data.officeHours ?? usualHours),
    isWorkday: (day) => isWorkdayNumber(dayNumber(day)),
    kindOf: (day) => kindOfNumber(dayNumber(day)),
    nameOf: (day) => special.get(dayNumber(day))?.name ?? null,
    isProvisional: (day) => day >= data.provisionalFrom,
  }
}

function officeSecondsOf(hours: readonly OfficeHours[]): Calendar['officeSeconds'] {
  return hours.map(({ from, to }) => ({ begin: secondOfDay(from), end: secondOfDay(to) })).sort((left, right) => left.begin - right.begin)
}

function isWork(kind: DayKind): boolean {
  return kind === 'work' || kind === 'makeUp'
}

/** The day itself if it is worked, else the next one that is (民法典 art. 203). */
export function nextWorkday(day: Day, calendar: Calendar): Day {
  let number = dayNumber(day)
  while (!calendar.isWorkdayNumber(number)) number += 1
  return dayOfNumber(number)
}
