import { z } from 'zod'
import type { CalendarView } from '#contract/calendars'
import { keptOrganisation } from '#server/calendars/keptCalendar'
import { calendarViewOf } from '#server/calendars/viewCalendar'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** GET /api/calendars/:organisation?year=: a year day by day, this one where none is named. */
export default defineRoute({
  may: 'calendar.edit',
  params: z.strictObject({ organisation: z.string().max(64) }),
  query: z.strictObject({ year: z.coerce.number().int().min(2011).max(2100).optional() }),
  async handle({ services, reader, params, query }): Promise<CalendarView | Refused> {
    const organisation = await keptOrganisation(services.cases, reader, params.organisation)
    return organisation instanceof Refused ? organisation : calendarViewOf(services.cases, organisation, query.year ?? Number(services.clock.today().slice(0, 4)))
  },
})
