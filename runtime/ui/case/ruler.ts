import type { DayCell } from '#contract/cases'
import { weekdayOf } from '../dates.ts'

/** A word under the ruler, at the days it speaks of. A lower rank wins the place. */
export interface RulerLabel { readonly from: number, readonly to: number, readonly text: string, readonly rank: number, readonly tone: 'plain' | 'today' | 'due' }
export interface PlacedLabel extends RulerLabel { readonly column: number, readonly span: number, readonly row: number, readonly align: 'start' | 'center' | 'end' }
export interface RulerMonth { readonly month: string, readonly days: readonly { readonly day: DayCell, readonly index: number }[], readonly sum: number, readonly total: number }

/** Days that count, up to and including the due day of the promise (or of the statute where there is none). */
function isWithin(days: readonly DayCell[], index: number): boolean {
  const due = days.findIndex(day => day.promisedDue)
  const end = due >= 0 ? due : days.findIndex(day => day.statutoryDue)
  return end < 0 || index <= end
}

/** Stretches of neighbouring days with one ground or holiday. */
export function stretches(days: readonly DayCell[], nameOf: (day: DayCell) => string | null): { readonly name: string, readonly from: number, readonly to: number }[] {
  const found: { name: string, from: number, to: number }[] = []
  for (const [index, day] of days.entries()) {
    const name = nameOf(day)
    const last = found.at(-1)
    if (name && last?.name === name && last.to === index - 1) last.to = index
    else if (name) found.push({ name, from: index, to: index })
  }
  return found
}

/** The ruler broken into months with their sums: the arithmetic of the date (tokens.md §18). */
export function monthsOf(days: readonly DayCell[]): RulerMonth[] {
  const months: { month: string, days: { day: DayCell, index: number }[], sum: number, total: number }[] = []
  let total = 0
  for (const [index, day] of days.entries()) {
    const month = day.date.slice(0, 7)
    if (months.at(-1)?.month !== month) months.push({ month, days: [], sum: 0, total })
    const current = months.at(-1)
    if (!current) continue
    if (day.number !== null && (day.kind === 'counted' || day.kind === 'ahead') && isWithin(days, index)) {
      current.sum += 1
      total += 1
    }
    current.days.push({ day, index })
    current.total = total
  }
  return months
}

/** Weeks from Monday, with blanks before the first day: the ruler on a phone. */
export function weeksOf(days: readonly DayCell[]): { readonly blanks: number } {
  const first = days[0]
  return { blanks: first ? (weekdayOf(first.date) + 6) % 7 : 0 }
}

/**
 * Places labels under `columns` days of `columnWidth` px in at most two rows: centred on what they speak of, kept
 * inside, and left out where a weightier one already stands.
 */
export function placeLabels(labels: readonly RulerLabel[], columns: number, columnWidth: number, widthOf: (text: string) => number): PlacedLabel[] {
  const placed: PlacedLabel[] = []
  for (const label of [...labels].sort((a, b) => a.rank - b.rank)) {
    const span = Math.min(columns, Math.ceil((widthOf(label.text) + 8) / columnWidth))
    const centre = (label.from + label.to) / 2
    const column = Math.min(Math.max(Math.round(centre - (span - 1) / 2), 0), columns - span)
    const align = column === 0 && centre < (span - 1) / 2 ? 'start' : column === columns - span && centre > column + (span - 1) / 2 ? 'end' : 'center'
    const row = (label.rank < 6 ? [0, 1] : [0]).find(candidate => placed.every(other => other.row !== candidate || other.column >= column + span || other.column + other.span <= column))
    if (row !== undefined) placed.push({ ...label, column, span, row, align })
  }
  return placed
}
