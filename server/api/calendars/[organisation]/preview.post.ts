import { z } from 'zod'
import { calendarBody } from '#contract/calendars'
import type { CalendarPreview } from '#contract/calendars'
import { keptOrganisation } from '#server/calendars/keptCalendar'
import { previewCalendar } from '#server/calendars/previewCalendar'
import { defineRoute } from '#server/http/route'
import { Refused } from '#server/refusal'

/** POST /api/calendars/:organisation/preview?after=: how many of the next open cases would move. Nothing is recorded. */
export default defineRoute({
  may: 'calendar.edit',
  params: z.strictObject({ organisation: z.string().max(64) }),
  query: z.strictObject({ after: z.string().max(64).optional() }),
  body: calendarBody,
  async handle({ services, reader, params, query, body }): Promise<CalendarPreview | Refused> {
    const organisation = await keptOrganisation(services.cases, reader, params.organisation)
    return organisation instanceof Refused ? organisation : previewCalendar(services.cases, organisation, body, query.after ?? '')
  },
})
