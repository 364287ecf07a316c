import { z } from 'zod'
import { closure, officeHours } from '#contract/calendars'
import type { OfficeHoursView } from '#contract/calendars'
import type { Calendar } from '#engine/clock/calendar'
import { openCalendar } from '#server/calendar'
import type { Directory } from '#server/directory/directory'
import type { OfficeCalendarRecord } from '#server/store/index'

const kept = z.array(closure.extend({ since: z.string(), until: z.string().nullable() }))
export type KeptClosure = z.infer<typeof kept>[number]

/** What an office keeps for itself, with all that it once kept. */
export interface OwnCalendar { readonly closures: readonly KeptClosure[], readonly officeHours: readonly OfficeHoursView[] | null }

/** An office that keeps nothing of its own. */
export const nothingOwn: OwnCalendar = { closures: [], officeHours: null }

/** What a record says. */
export function ownCalendarOf({ closures, officeHours: hours }: Pick<OfficeCalendarRecord, 'closures' | 'officeHours'>): OwnCalendar {
  return { closures: kept.parse(closures), officeHours: z.array(officeHours).nullable().parse(hours) }
}

/** Closures in effect at an instant. */
export function closuresAt({ closures }: OwnCalendar, instant: string): KeptClosure[] {
  return closures.filter(({ since, until }) => since <= instant && (until === null || instant < until))
}

/** All offices' calendars: each keeps those of the offices above it, and its own; the nearest wins. */
export interface CalendarBook {
  /** The calendars by which days were counted at an instant, by organisation. */
  readonly at: (instant: string) => (organisation: string) => Calendar
  readonly ownOf: (organisation: string) => OwnCalendar
  /** The same book with another calendar of one organisation. */
  readonly with: (organisation: string, own: OwnCalendar) => CalendarBook
}

/** Makes the book; each calendar in it is made once. */
export function makeCalendarBook(own: ReadonlyMap<string, OwnCalendar>, directory: Pick<Directory, 'line'>): CalendarBook {
  const changes = [...new Set([...own.values()].flatMap(({ closures }) => closures.flatMap(({ since, until }) => [since, ...(until === null ? [] : [until])])))].sort()
  const made = new Map<string, Calendar>()
  const common = openCalendar()

  function calendarOf(organisation: string, instant: string, epoch: number): Calendar {
    const line = directory.line(organisation).flatMap((id) => own.get(id) ?? [])
    if (line.length === 0) return common
    const key = `${organisation}@${epoch}`
    const known = made.get(key)
    if (known) return known
    const closures = Object.fromEntries([...line].reverse().flatMap((each) => closuresAt(each, instant)).map(({ day, reason }) => [day, reason]))
    const calendar = openCalendar(closures, line.find(({ officeHours: hours }) => hours !== null)?.officeHours ?? undefined)
    made.set(key, calendar)
    return calendar
  }

  return {
    at(instant) {
      const epoch = changes.filter((each) => each <= instant).length
      return (organisation) => calendarOf(organisation, instant, epoch)
    },
    ownOf: (organisation) => own.get(organisation) ?? nothingOwn,
    with: (organisation, changed) => makeCalendarBook(new Map([...own, [organisation, changed]]), directory),
  }
}
