import type { CalendarBody, CalendarPreview } from '#contract/calendars'
import { previewRun } from '#case/preview'
import type { CaseState } from '#engine/state'
import { calendarsFor, contextFor } from '#server/cases/context'
import type { CaseServices } from '#server/cases/services'
import type { CaseRowRecord, OrganisationRecord } from '#server/store/index'
import type { CalendarBook } from './calendarBook.ts'
import { changedCalendar } from './changeCalendar.ts'
import { openCasesBy } from './keptCalendar.ts'
import { replanCommand } from './replanCase.ts'

/** So many open cases are looked at for one answer; the next one goes on after them, till all were. */
const pageSize = 250
const mostShown = 8

/** How many of the open cases after one would move by another calendar of an organisation: the preview of the very command that moves them. */
export async function previewCalendar(services: CaseServices, organisation: OrganisationRecord, body: CalendarBody, after: string): Promise<CalendarPreview> {
  const book = await services.calendars.read()
  const changed = book.with(organisation._id, changedCalendar(book.ownOf(organisation._id), body, services.clock.now()))
  const filter = openCasesBy(organisation)
  const [rows, open] = await Promise.all([
    services.store.caseRows.find({ ...filter, _id: { $gt: after } }).sort({ _id: 1 }).limit(pageSize).lean(), services.store.caseRows.countDocuments(filter),
  ])
  const moved: CalendarPreview['rows'] = []
  for (const row of rows) moved.push(...await movedRow(services, row, changed))
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { open, looked: rows.length, moves: moved.length, after: last?._id ?? null, rows: moved.sort(byDueDay).slice(0, mostShown) }
}

async function movedRow(services: CaseServices, { _id, caseNo, itemName }: CaseRowRecord, book: CalendarBook): Promise<CalendarPreview['rows']> {
  const loaded = await services.log.load(_id)
  const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
  if (!loaded || !item) return []
  const now = services.clock.now()
  const [context, directory] = await Promise.all([contextFor(services, item, now, loaded.state), services.directory.read()])
  const changed = { ...context, ...calendarsFor(item, loaded.state, book, directory, now) }
  const shown = previewRun(item, loaded.state, replanCommand(_id, loaded.head.seq, 'preview', ''), changed)
  return shown.ok ? [{ caseNo, itemName, before: dueOf(loaded.state), after: dueOf(shown.after) }] : []
}

type MovedRow = CalendarPreview['rows'][number]
const firstDue = ({ before }: MovedRow): string => before.promisedDueOn ?? before.statutoryDueOn ?? '9999'
const byDueDay = (one: MovedRow, other: MovedRow): number => (firstDue(one) < firstDue(other) ? -1 : 1)

function dueOf({ clock }: CaseState): CalendarPreview['rows'][number]['before'] {
  return { promisedDueOn: clock?.promised?.dueOn ?? null, statutoryDueOn: clock?.statutory?.dueOn ?? null }
}
