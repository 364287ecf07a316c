import type { Context, Holding, Organisation } from '#engine/context'
import { openCalendar } from '#server/calendar'
import county from '../../server/demo/county.json' with { type: 'json' }
import people from '../../server/demo/people.json' with { type: 'json' }

const organisations: Organisation[] = county.organisations.map((each) => ({
  id: each.id, parent: each.parent, department: 'department' in each && typeof each.department === 'string' ? each.department : null,
  level: each.level === 'city' ? 'city' : each.level === 'township' ? 'township' : 'village',
}))
const holdings: Holding[] = people.people.flatMap((person) => person.holds.map((held) => ({
  person: person.id, post: held.post, organisation: held.org, from: held.from, to: 'to' in held && typeof held.to === 'string' ? held.to : null,
})))
const calendar = openCalendar()

/** The demo county as commands see it, at a legal instant such as `2026-03-02T09:10`. */
export function countyAt(instant: string): Context {
  const now = instant.length === 16 ? `${instant}:00` : instant
  return { now, calendar, organisations, holdings, standIns: [], load: {}, turn: {} }
}
