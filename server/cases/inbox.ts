import type { z } from 'zod'
import { standInsOf } from '#case/hidden'
import type { InboxRow, InboxView, inboxBox } from '#contract/cases'
import type { Calendar } from '#engine/clock/calendar'
import { countedDays } from '#engine/clock/limits'
import type { Reader } from '#server/http/session'
import type { CaseRowRecord, TaskRowRecord } from '#server/store/index'
import { openText } from './seal.ts'
import type { CaseServices } from './services.ts'
import { clockStateOf } from './view/clockView.ts'
import { initialsOf, nameInitials } from './initials.ts'

type Box = z.infer<typeof inboxBox>
const pageSize = 60

/** 待办: one page of one box, most urgent first, and how many are in each. Paged by key. */
export async function inboxFor(services: CaseServices, reader: Reader, box: Box, cursor: string | null): Promise<InboxView> {
  const now = services.clock.now()
  const directory = await services.directory.read()
  const principals = [reader.person.id, ...standInsOf(reader.person.id, { standIns: directory.standIns, now })]
  const seats = principals.flatMap((person) => directory.heldBy(person, now.slice(0, 10))).map(({ post, organisation }) => `${post}@${organisation}`)
  const filters = filtersOf(principals, seats, reader, now)
  const [page, ...counts] = await Promise.all([pageOf(services, box, filters, cursor), ...boxes.map((each) => countOf(services, each, reader.person.id, filters))])
  const [mine = 0, posts = 0, standIn = 0, copies = 0, done = 0, overdue = 0] = counts
  return { rows: await shown(services, page.rows, reader.person.id, now), cursor: page.cursor, counts: { mine, posts, standIn, copies, done, overdue } }
}

const boxes: readonly Box[] = ['mine', 'posts', 'standIn', 'copies', 'done', 'overdue']

type Filters = Readonly<Record<Box, Record<string, unknown>>>

function filtersOf(principals: readonly string[], seats: readonly string[], reader: Reader, now: string): Filters {
  return {
    mine: { holder: { $in: principals }, closed: false },
    posts: { seat: { $in: seats }, closed: false, holder: null },
    overdue: { seat: { $in: seats }, closed: false, dueOn: { $lt: now.slice(0, 10), $gt: '' } },
    standIn: { holder: { $in: principals.filter((each) => each !== reader.person.id) }, closed: false },
    done: { handlers: reader.person.id }, copies: { copiedTo: reader.person.id },
  }
}

interface Page { readonly rows: readonly Listed[], readonly cursor: string | null }
type Listed = { readonly kind: 'task', readonly row: TaskRowRecord } | { readonly kind: 'case', readonly row: CaseRowRecord }

async function pageOf(services: CaseServices, box: Box, filters: Filters, cursor: string | null): Promise<Page> {
  return box === 'done' || box === 'copies' ? casePage(services, filters[box], cursor) : taskPage(services, filters[box], cursor)
}

async function taskPage({ store }: CaseServices, filter: Record<string, unknown>, cursor: string | null): Promise<Page> {
  const after = cursorOf(cursor)
  const beyond = after ? { $or: [{ sortOn: { $gt: after.key } }, { sortOn: after.key, _id: { $gt: after.id } }] } : {}
  const rows = await store.taskRows.find({ ...filter, ...beyond }).sort({ sortOn: 1, _id: 1 }).limit(pageSize).lean()
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { rows: rows.map((row) => ({ kind: 'task', row })), cursor: last ? `${last.sortOn}|${last._id}` : null }
}

async function casePage({ store }: CaseServices, filter: Record<string, unknown>, cursor: string | null): Promise<Page> {
  const after = cursorOf(cursor)
  const beyond = after ? { $or: [{ actedAt: { $lt: after.key } }, { actedAt: after.key, _id: { $gt: after.id } }] } : {}
  const rows = await store.caseRows.find({ ...filter, ...beyond }).sort({ actedAt: -1, _id: 1 }).limit(pageSize).lean()
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { rows: rows.map((row) => ({ kind: 'case', row })), cursor: last ? `${last.actedAt}|${last._id}` : null }
}

function cursorOf(cursor: string | null): { key: string, id: string } | null {
  const [key, id] = cursor?.split('|') ?? []
  return key && id ? { key, id } : null
}

/** Of copies those that are unread: the others ask nothing. */
function countOf({ store }: CaseServices, box: Box, reader: string, filters: Filters): Promise<number> {
  if (box === 'copies') return store.caseRows.countDocuments({ unread: reader }).exec()
  return box === 'done' ? store.caseRows.countDocuments(filters.done).exec() : store.taskRows.countDocuments(filters[box]).exec()
}

async function shown(services: CaseServices, listed: readonly Listed[], reader: string, now: string): Promise<InboxRow[]> {
  const keys = await services.keys.keysOf(listed.map((each) => caseIdOf(each)))
  const directory = await services.directory.read()
  const calendarAt = (await services.calendars.read()).at(now)
  return listed.map((each) => {
    const caseId = caseIdOf(each)
    const key = keys.get(caseId)
    const { row } = each
    const left = row.dueOn ? leftUntil(calendarAt(row.authority), row.dueOn, now) : null
    const task = each.kind === 'task' ? each.row : null
    const person = task?.holder ? directory.person(task.holder) : null
    const applicantName = key && row.applicant ? openText(row.applicant, key, `${caseId}/applicant`) : ''
    return {
      id: row._id, caseId, caseNo: row.caseNo, itemId: row.itemId, itemName: row.itemName, kind: row.kind,
      applicantName, initials: [nameInitials(applicantName), initialsOf(row.village.name.zh), initialsOf(row.itemName.zh)].join(' '),
      nodeId: task?.nodeId ?? null, nodeName: task?.nodeName ?? null, village: row.village, holder: person ? { id: person._id, name: person.name } : null,
      postName: task?.postName ?? null, phase: row.phase, since: task?.since ?? ('actedAt' in row ? row.actedAt : ''),
      dueOn: row.dueOn, stepDueOn: task?.stepDueOn ?? null, daysLeft: left,
      clock: clockStateOf({ kind: row.clock, dueOn: row.dueOn, now, left }), parked: task?.parked ?? false, unread: each.kind === 'case' && each.row.unread.includes(reader),
    }
  })
}

const caseIdOf = (listed: Listed): string => (listed.kind === 'task' ? listed.row.caseId : listed.row._id)

/** Working days left until a day, by the calendar that made it the due day: 0 on it, negative after it. */
function leftUntil(calendar: Calendar, dueOn: string, now: string): number {
  const today = now.slice(0, 10)
  return today > dueOn ? -countedDays(dueOn, today, 'workingDays', calendar, []) : countedDays(today, dueOn, 'workingDays', calendar, [])
}
