import type { CalendarList } from '#contract/calendars'
import { calendarsOf } from '#server/calendars/viewCalendar'
import { defineRoute } from '#server/http/route'

/** GET /api/calendars: the calendars that the reader keeps. */
export default defineRoute({ may: 'calendar.edit', handle: ({ services, reader }): Promise<CalendarList> => calendarsOf(services.cases, reader) })
