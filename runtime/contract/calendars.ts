import { z } from 'zod'
import { localizedText } from '#definition/text'

const day = z.iso.date()
/** A day on which the office is closed besides, with the reason that `explain` gives. */
export const closure = z.strictObject({ day, reason: z.string().trim().min(1).max(60) })
export type Closure = z.infer<typeof closure>
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** One stretch of an office's day, `08:30` to `12:00`. */
export const officeHours = z.strictObject({ from: hour, to: hour }).refine(({ from, to }) => from < to)
export type OfficeHoursView = z.infer<typeof officeHours>

/** 重新推算: how far the open cases were planned anew after the last change. */
export const replanView = z.object({ state: z.enum(['none', 'running', 'done']), looked: z.int(), moved: z.int(), open: z.int() })
export type ReplanView = z.infer<typeof replanView>

/** GET /api/calendars: organisations whose calendar the reader keeps, in the directory's order. `closures`: own ones from today on. */
export const calendarList = z.object({
  rows: z.array(z.object({ organisation: z.string(), name: localizedText, level: z.enum(['city', 'township', 'village']), parent: z.string().nullable(), closures: z.int(), ownHours: z.boolean() })),
})
export type CalendarList = z.infer<typeof calendarList>

/** `work` an ordinary working day · `makeUp` a weekend day that is worked · `weekend` · `holiday` by the notice · `closure` of the office or one above. */
export const calendarDay = z.object({ date: day, kind: z.enum(['work', 'makeUp', 'weekend', 'holiday', 'closure']), name: z.string().nullable() })
export type CalendarDay = z.infer<typeof calendarDay>

/**
 * GET /api/calendars/:organisation?year=: a year day by day. `closures` are the office's own, of every year; `inherited` those of the offices above it.
 * `officeHours` null: it keeps `hours` as those above it do.
 */
export const calendarView = z.object({
  organisation: z.string(), name: localizedText, version: z.int(), year: z.int(), today: day,
  days: z.array(calendarDay), closures: z.array(closure), inherited: z.array(closure.extend({ from: localizedText })),
  officeHours: z.array(officeHours).nullable(), hours: z.array(officeHours), provisionalFrom: day, replan: replanView,
})
export type CalendarView = z.infer<typeof calendarView>

/** POST /api/calendars/:organisation { version … }: the whole own calendar, as it is to be; `version` is the one that was shown. */
export const calendarBody = z.strictObject({
  version: z.int().min(0), closures: z.array(closure).max(400), officeHours: z.array(officeHours).min(1).max(6).nullable(), notice: z.string().trim().max(200).default(''),
})
export type CalendarBody = z.infer<typeof calendarBody>

const dueDays = z.object({ promisedDueOn: day.nullable(), statutoryDueOn: day.nullable() })
/**
 * POST /api/calendars/:organisation/preview?after=: how many of the next `looked` open cases, of `open` in all, would move; those of them that are due first are
 * named. `after` leads on to the cases that were not looked at yet; null: these were the last.
 */
export const calendarPreview = z.object({
  open: z.int(), looked: z.int(), moves: z.int(), after: z.string().nullable(), rows: z.array(z.object({ caseNo: z.string(), itemName: localizedText, before: dueDays, after: dueDays })),
})
export type CalendarPreview = z.infer<typeof calendarPreview>
