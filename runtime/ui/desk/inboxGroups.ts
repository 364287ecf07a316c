import type { InboxRow } from '#contract/cases'
import { addDays, weekdayOf } from '../dates.ts'

export type Urgency = 'overdue' | 'soon' | 'week' | 'later' | 'open' | 'parked'
export interface InboxGroup { readonly urgency: Urgency, readonly rows: readonly InboxRow[] }

const order: readonly Urgency[] = ['overdue', 'soon', 'week', 'later', 'open', 'parked']

/** The day that presses: the earlier of the step's and the case's, by which the server sorts too. */
export function pressingDay({ stepDueOn, dueOn }: InboxRow): string | null {
  return stepDueOn !== null && dueOn !== null && dueOn < stepDueOn ? dueOn : stepDueOn ?? dueOn
}

/** How much a row presses on `today`: today and tomorrow, till Sunday, later, without a day, or not running. */
export function urgencyOf(row: InboxRow, today: string): Urgency {
  if (row.parked || row.clock === 'suspended') return 'parked'
  const day = pressingDay(row)
  if (row.clock === 'overdue' || day !== null && day < today) return 'overdue'
  if (day === null) return 'open'
  if (day <= addDays(today, 1)) return 'soon'
  return day <= addDays(today, (7 - weekdayOf(today)) % 7) ? 'week' : 'later'
}

/** The list by urgency; within a group by the pressing day, then by number, so that the same rows always stand alike. */
export function groupsOf(rows: readonly InboxRow[], today: string): InboxGroup[] {
  const byDay = [...rows].sort((a, b) => (pressingDay(a) ?? '9').localeCompare(pressingDay(b) ?? '9') || a.caseNo.localeCompare(b.caseNo))
  return order.map(urgency => ({ urgency, rows: byDay.filter(row => urgencyOf(row, today) === urgency) })).filter(group => group.rows.length > 0)
}
