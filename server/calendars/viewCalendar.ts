import type { CalendarDay, CalendarList, CalendarView, ReplanView } from '#contract/calendars'
import { usualHours } from '#engine/clock/calendar'
import { addDays } from '#engine/clock/days'
import { calendarData } from '#server/calendar'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import type { OfficeCalendarRecord, OrganisationRecord } from '#server/store/index'
import { closuresAt } from './calendarBook.ts'
import { openCasesBy } from './keptCalendar.ts'

/** Organisations whose calendar this reader keeps. */
export async function calendarsOf(services: CaseServices, reader: Reader): Promise<CalendarList> {
  const [directory, book] = await Promise.all([services.directory.read(), services.calendars.read()])
  const now = services.clock.now()
  const mine = directory.organisations.filter(({ id }) => reader.may('calendar.edit', { subject: 'Calendar', line: directory.line(id) }))
  return {
    rows: mine.map(({ id, name, level, parent }) => {
      const own = book.ownOf(id)
      return { organisation: id, name, level, parent, closures: closuresAt(own, now).filter(({ day }) => day >= now.slice(0, 10)).length, ownHours: own.officeHours !== null }
    }),
  }
}

/** A year of an organisation's calendar, day by day. */
export async function calendarViewOf(services: CaseServices, organisation: OrganisationRecord, year: number): Promise<CalendarView> {
  const [directory, book, record] = await Promise.all([services.directory.read(), services.calendars.read(), services.store.calendars.findOne({ _id: organisation._id }).lean()])
  const now = services.clock.now()
  const own = book.ownOf(organisation._id)
  const calendar = book.at(now)(organisation._id)
  const above = directory.line(organisation._id).slice(1)
  return {
    organisation: organisation._id, name: organisation.name, version: record?.version ?? 0, year, today: now.slice(0, 10),
    days: daysOf(year).map((date): CalendarDay => ({ date, kind: calendar.kindOf(date), name: calendar.nameOf(date) })),
    closures: closuresAt(own, now).map(({ day, reason }) => ({ day, reason })),
    inherited: above.flatMap((id) => closuresAt(book.ownOf(id), now).map(({ day, reason }) => ({ day, reason, from: directory.organisation(id)?.name ?? { zh: id } }))),
    officeHours: own.officeHours === null ? null : [...own.officeHours], provisionalFrom: calendarData.provisionalFrom,
    hours: [...above.map((id) => book.ownOf(id).officeHours).find((each) => each !== null) ?? usualHours],
    replan: await replanOf(services, organisation, record),
  }
}

async function replanOf({ store }: CaseServices, organisation: OrganisationRecord, record: OfficeCalendarRecord | null): Promise<ReplanView> {
  const open = await store.caseRows.countDocuments(openCasesBy(organisation))
  if (!record) return { state: 'none', looked: 0, moved: 0, open }
  return { state: record.replanned < record.version ? 'running' : 'done', looked: record.looked, moved: record.moved, open }
}

function daysOf(year: number): string[] {
  const days: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) days.push(day)
  return days
}
