import type { z } from 'zod'
import { standInsOf } from '#case/hidden'
import type { InboxRow, InboxView, inboxBox } from '#contract/cases'
import type { InboxQuery } from '#contract/inbox'
import type { Calendar } from '#engine/clock/calendar'
import { countedDays } from '#engine/clock/limits'
import type { Directory } from '#server/directory/directory'
import type { Reader } from '#server/http/session'
import type { CaseRowRecord, TaskRowRecord } from '#server/store/index'
import { openText } from './seal.ts'
import type { CaseServices } from './services.ts'
import { clockStateOf } from './view/clockView.ts'
import { caseConditions, keyConditions, taskConditions } from './inboxFilter.ts'
import type { Filter, Narrowing } from './inboxFilter.ts'
import { scopes } from './listKeys.ts'

type Box = z.infer<typeof inboxBox>
const pageSize = 60

/** 待办: one page of one box, most urgent first, and how many are in each. Paged by key. */
export async function inboxFor(services: CaseServices, reader: Reader, query: InboxQuery): Promise<InboxView> {
  const now = services.clock.now()
  const directory = await services.directory.read()
  const principals = [reader.person.id, ...standInsOf(reader.person.id, { standIns: directory.standIns, now })]
  const seats = principals.flatMap((person) => directory.heldBy(person, now.slice(0, 10))).map(({ post, organisation }) => `${post}@${organisation}`)
  const own = { reader: reader.person.id, principals, seats, directory, now }
  const filters = filtersOf(own)
  const narrowing = { query, listKeys: services.listKeys, directory, items: query.q ? await services.items.allInForce() : [], today: now.slice(0, 10) }
  const [page, ...counts] = await Promise.all([pageOf(services, query, own, narrowing), ...boxes.map((each) => countOf(services, each, reader.person.id, filters))])
  const [mine = 0, posts = 0, standIn = 0, copies = 0, done = 0, overdue = 0] = counts
  return { rows: await shown(services, page.rows, reader.person.id, now), cursor: page.cursor, counts: { mine, posts, standIn, copies, done, overdue } }
}

const boxes: readonly Box[] = ['mine', 'posts', 'standIn', 'copies', 'done', 'overdue']
/** What is handled once is not counted beyond this. */
const mostCounted = 1000

/** Whose boxes: the reader's own, and those of whom he stands in for; the seats of them all. */
interface Own {
  readonly reader: string
  readonly principals: readonly string[]
  readonly seats: readonly string[]
  readonly directory: Directory
  readonly now: string
}
type TaskBox = Exclude<Box, 'done' | 'copies'>
type Filters = Readonly<Record<Box, Filter>>

function filtersOf({ reader, principals, seats, now }: Own): Filters {
  return {
    mine: { holder: { $in: principals }, closed: false },
    posts: { seat: { $in: seats }, closed: false, holder: null },
    overdue: { seat: { $in: seats }, closed: false, dueOn: { $lt: now.slice(0, 10), $gt: '' } },
    standIn: { holder: { $in: principals.filter((each) => each !== reader) }, closed: false },
    done: { handlers: reader }, copies: { copiedTo: reader },
  }
}

interface Page { readonly rows: readonly Listed[], readonly cursor: string | null }
type Listed = { readonly kind: 'task', readonly row: TaskRowRecord } | { readonly kind: 'case', readonly row: CaseRowRecord }

function pageOf(services: CaseServices, { box, cursor: given }: InboxQuery, own: Own, narrowing: Narrowing): Promise<Page> {
  const cursor = given ?? null
  return box === 'done' || box === 'copies' ? casePage(services, box, own, narrowing, cursor) : taskPage(services, box, own, narrowing, cursor)
}

/** Tasks, the most pressing first; those overdue by how long the case is. Narrowed by a key they are found by it, whose scope says whose they are. */
async function taskPage({ store }: CaseServices, box: TaskBox, own: Own, narrowing: Narrowing, cursor: string | null): Promise<Page> {
  const byKey = keyConditions(narrowing, scopesOf(box, own))
  const { dueOn, seat } = filtersOf(own)[box]
  const order = box === 'overdue' && byKey.length === 0 ? 'dueOn' : 'sortOn'
  const base = byKey.length === 0 ? [filtersOf(own)[box]] : [...byKey, ...(box === 'overdue' ? [{ dueOn, seat }] : [])]
  const rows = await store.taskRows.find({ $and: [...base, ...taskConditions(narrowing), ...beyondOf(cursor, order, '$gt')] }).sort({ [order]: 1, _id: 1 }).limit(pageSize).lean()
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { rows: rows.map((row) => ({ kind: 'task', row })), cursor: last ? `${last[order]}|${last._id}` : null }
}

/** Whose lists hold the tasks of a box: of what is overdue at the reader's seats also those that colleagues have in hand. */
function scopesOf(box: TaskBox, { reader, principals, seats, directory, now }: Own): string[] {
  if (box === 'mine') return principals.map(scopes.held)
  if (box === 'standIn') return principals.filter((each) => each !== reader).map(scopes.held)
  if (box === 'posts') return seats.map(scopes.pool)
  const colleagues = seats.flatMap((seat) => {
    const [post = '', organisation = ''] = seat.split('@')
    return directory.holders(post, organisation, now.slice(0, 10)).map(({ _id }) => _id)
  })
  return [...seats.map(scopes.pool), ...[...new Set([...principals, ...colleagues])].map(scopes.held)]
}

/** Cases, the last acted on first; narrowed by a key, the last registered first. */
async function casePage({ store }: CaseServices, box: 'done' | 'copies', own: Own, narrowing: Narrowing, cursor: string | null): Promise<Page> {
  const byKey = keyConditions(narrowing, [scopes.own(own.reader)], townshipsOf(own).map(scopes.casesOf))
  const order = byKey.length === 0 ? 'actedAt' : 'openedAt'
  const conditions = [...byKey, filtersOf(own)[box], ...caseConditions(narrowing), ...beyondOf(cursor, order, '$lt')]
  const rows = await store.caseRows.find({ $and: conditions }).sort({ [order]: -1, _id: 1 }).limit(pageSize).lean()
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return { rows: rows.map((row) => ({ kind: 'case', row })), cursor: last ? `${last[order]}|${last._id}` : null }
}

/** Whose cases the reader may have acted on: in a township its own, above it every township's. */
function townshipsOf({ reader, directory, now }: Own): string[] {
  const townships = directory.organisations.filter(({ level }) => level === 'township').map(({ id }) => id)
  const lines = directory.heldBy(reader, now.slice(0, 10)).map(({ organisation }) => directory.line(organisation))
  const own = townships.filter((id) => lines.some((line) => line.includes(id)))
  return lines.every((line) => line.some((id) => own.includes(id))) ? own : townships
}

function beyondOf(cursor: string | null, order: string, further: '$gt' | '$lt'): Filter[] {
  const after = cursorOf(cursor)
  return after ? [{ $or: [{ [order]: { [further]: after.key } }, { [order]: after.key, _id: { $gt: after.id } }] }] : []
}

function cursorOf(cursor: string | null): { key: string, id: string } | null {
  const [key, id] = cursor?.split('|') ?? []
  return key && id ? { key, id } : null
}

/** Of copies those that are unread: the others ask nothing. */
function countOf({ store }: CaseServices, box: Box, reader: string, filters: Filters): Promise<number> {
  if (box === 'copies') return store.caseRows.countDocuments({ unread: reader }).exec()
  return box === 'done' ? store.caseRows.countDocuments(filters.done, { limit: mostCounted }).exec() : store.taskRows.countDocuments(filters[box]).exec()
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
      applicantName,
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
