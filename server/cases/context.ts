import { z } from 'zod'
import type { Calendar } from '#engine/clock/calendar'
import type { Context } from '#engine/context'
import type { CaseState } from '#engine/state'
import type { CalendarBook } from '#server/calendars/calendarBook'
import type { Directory } from '#server/directory/directory'
import { authorityOf } from './authority.ts'
import type { PublishedItem } from './publishedItems.ts'
import type { CaseServices } from './services.ts'

/** Where a case belongs: the case, or the village that one is opened for. */
export type ContextPlace = Pick<CaseState, 'village' | 'township' | 'clock'> | { readonly village: string }

/**
 * All that is outside of a case, for one command (flow.md §1). Load and turns are read only for items whose strategies ask
 * for them.
 */
export async function contextFor(services: CaseServices, item: PublishedItem, now: string, place: ContextPlace): Promise<Context> {
  const [directory, book] = await Promise.all([services.directory.read(), services.calendars.read()])
  const { organisations, holdings, standIns } = directory
  const strategies = item.definition.flow.nodes.map((node) => (node.type === 'userTask' ? node.strategy : ''))
  return {
    ...calendarsFor(item, place, book, directory, now), now, organisations, holdings, standIns,
    oversight: await services.rules.of(directory.line(place.village).at(-1) ?? ''),
    load: strategies.includes('leastLoaded') ? await services.taskLoad.openByPerson() : {},
    turn: strategies.includes('roundRobin') ? await services.taskLoad.lastTurns(item.itemId) : {},
  }
}

/** The same to look at a case with: one that is decided shows its days as they were counted then. */
export async function readingContextFor(services: CaseServices, item: PublishedItem, now: string, state: CaseState): Promise<Context> {
  const context = await contextFor(services, item, now, state)
  const stoppedAt = state.clock?.stoppedAt ?? null
  if (stoppedAt === null || stoppedAt >= now) return context
  const [directory, book] = await Promise.all([services.directory.read(), services.calendars.read()])
  return { ...context, calendar: calendarsFor(item, state, book, directory, stoppedAt).calendar }
}

/** 时限所依日历: the case's limits are counted by the calendar of the authority that decides it, a step's by that of the office it is held in. */
export function calendarsFor(item: PublishedItem, place: ContextPlace, book: CalendarBook, directory: Directory, instant: string): { calendar: Calendar, calendarAt: (organisation: string) => Calendar } {
  const calendarAt = book.at(instant)
  return { calendarAt, calendar: calendarAt(authorityOf(item, place, directory)) }
}

/** The village in what opens a case; empty where it names none. */
export function villageIn(input: unknown): string {
  return opening.safeParse(input).data?.village ?? ''
}

const opening = z.object({ village: z.string() })
