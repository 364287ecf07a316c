import { dayNumber, dayOfNumber, weekday } from './days.ts'
import type { Day } from './days.ts'

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
}

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
    isWorkdayNumber,
    isWorkday: (day) => isWorkdayNumber(dayNumber(day)),
    kindOf: (day) => kindOfNumber(dayNumber(day)),
    nameOf: (day) => special.get(dayNumber(day))?.name ?? null,
    isProvisional: (day) => day >= data.provisionalFrom,
  }
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
