import { z } from 'zod'
import { calendarBody } from '#contract/calendars'
import type { CalendarView } from '#contract/calendars'
import { changeCalendar } from '#server/calendars/changeCalendar'
import { keptOrganisation } from '#server/calendars/keptCalendar'
import { calendarViewOf } from '#server/calendars/viewCalendar'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** POST /api/calendars/:organisation: the calendar as it is to be; open cases are planned anew in the background. */
export default defineRoute({
  may: 'calendar.edit',
  params: z.strictObject({ organisation: z.string().max(64) }),
  body: calendarBody,
  async handle({ services, reader, params, body }): Promise<CalendarView | Refused> {
    const organisation = await keptOrganisation(services.cases, reader, params.organisation)
    if (organisation instanceof Refused) return organisation
    const refusal = await changeCalendar(services.cases, reader, organisation, body)
    if (refusal) return refusal
    void services.jobs.replanning.run().catch(() => undefined)
    return calendarViewOf(services.cases, organisation, Number(services.clock.today().slice(0, 4)))
  },
})
