import type { DirectorySource } from '#server/directory/directory'
import type { Directory } from '#server/directory/directory'
import type { Store } from '#server/store/index'
import { makeCalendarBook, ownCalendarOf } from './calendarBook.ts'
import type { CalendarBook } from './calendarBook.ts'

/** How long a read book serves, in milliseconds of the machine's clock; another process's change is seen after that. */
export const freshFor = 5000
/** The record that stands for the notices. */
export const noticeId = 'notice'

/** 办公日历 of all organisations, as last read. */
export interface OfficeCalendars {
  readonly read: () => Promise<CalendarBook>
  /** Call after a change in this process. */
  readonly changed: () => void
}

/** Reads the offices' calendars from the store and keeps them for a few seconds. */
export function openOfficeCalendars(store: Store, directory: DirectorySource): OfficeCalendars {
  let kept: { readonly book: CalendarBook, readonly of: Directory, readonly stamp: string, readonly until: number } | null = null
  let reading: Promise<CalendarBook> | null = null

  async function readAgain(): Promise<CalendarBook> {
    const [records, of] = await Promise.all([store.calendars.find({ _id: { $ne: noticeId } }).sort({ _id: 1 }).lean(), directory.read()])
    const stamp = records.map(({ _id, version }) => `${_id}:${version}`).join()
    const isSame = kept?.stamp === stamp && kept.of === of
    const book = isSame && kept ? kept.book : makeCalendarBook(new Map(records.map((each) => [each._id, ownCalendarOf(each)])), of)
    kept = { book, of, stamp, until: performance.now() + freshFor }
    return book
  }

  return {
    async read() {
      if (kept && performance.now() < kept.until) return kept.book
      reading ??= readAgain().finally(() => { reading = null })
      return reading
    },
    changed() {
      kept = null
      reading = null
    },
  }
}
