import type { CalendarBody } from '#contract/calendars'
import { audited } from '#server/cases/auditTrail'
import type { CaseServices } from '#server/cases/services'
import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { OrganisationRecord } from '#server/store/index'
import { closuresAt } from './calendarBook.ts'
import type { KeptClosure, OwnCalendar } from './calendarBook.ts'

/** The calendar that an organisation asks for, with all it once kept: what is taken out ends now, what is put in begins now. */
export function changedCalendar(own: OwnCalendar, { closures, officeHours }: Pick<CalendarBody, 'closures' | 'officeHours'>, now: string): OwnCalendar {
  const wanted = new Map(closures.map(({ day, reason }) => [day, reason]))
  const current = closuresAt(own, now)
  const isWanted = (each: KeptClosure): boolean => wanted.get(each.day) === each.reason
  const added = [...wanted].filter(([day, reason]) => !current.some((each) => each.day === day && each.reason === reason))
  return {
    officeHours,
    closures: [
      ...own.closures.map((each) => (current.includes(each) && !isWanted(each) ? { ...each, until: now } : each)),
      ...added.map(([day, reason]): KeptClosure => ({ day, reason, since: now, until: null })),
    ],
  }
}

/**
 * Puts an organisation's calendar in the place of the one that was shown. Open cases are planned anew by the job (`jobs/calendars.ts`). Refusals:
 * calendar.changed when it is another by now, clock.unconfirmed.
 */
export async function changeCalendar(services: CaseServices, reader: Reader, organisation: OrganisationRecord, body: CalendarBody): Promise<Refused | null> {
  const { clock, calendars } = services
  if (clock.doubt()) return refused('clock.unconfirmed')
  calendars.changed()
  const own = (await calendars.read()).ownOf(organisation._id)
  const now = clock.now()
  const next = changedCalendar(own, body, now)
  const version = body.version + 1
  const change = {
    version, closures: [...next.closures], officeHours: next.officeHours && [...next.officeHours], notice: body.notice, changedAt: now, changedBy: reader.person.id, changedMs: Date.now(),
    replanAfter: '', looked: 0, moved: 0,
  }
  if (!await stored(services, organisation._id, body.version, change)) return refused('calendar.changed')
  calendars.changed()
  const [before, after] = [closuresAt(own, now), closuresAt(next, now)]
  const added = after.filter((each) => !before.includes(each)).length
  await audited(services, { who: reader.person.id, what: 'calendar.change', on: organisation._id, result: `v${version} +${added} -${before.filter((each) => !after.includes(each)).length}` })
  return null
}

async function stored({ store }: CaseServices, _id: string, version: number, change: object): Promise<boolean> {
  if (version > 0) return (await store.calendars.updateOne({ _id, version }, { $set: change })).matchedCount === 1
  try {
    await store.calendars.create({ _id, replanned: 0, fingerprint: null, ...change })
    return true
  }
  catch (error) {
    if (duplicateKey(error)) return false
    throw error
  }
}
