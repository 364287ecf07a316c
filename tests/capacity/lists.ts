import { z } from 'zod'
import type { CaseServices } from '#server/cases/services'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'
import type { ServedOffice } from '../builders/office.ts'

/** One list as somebody with much in it opens it. */
export interface List { readonly list: string, readonly person: string, readonly path: string }

/** One line of `npm run capacity -- --json`: milliseconds of whole answers, and documents looked at for each one returned, in the finds of the list. */
export interface ListFigures {
  readonly list: string
  readonly n: number
  readonly rows: number
  readonly p50: number
  readonly p95: number
  readonly unit: 'ms'
  readonly examined: number
  readonly returned: number
  readonly examinedPerReturned: number
  readonly plan: string
}

/** What was sent to the database while a list was answered. */
export interface Heard { readonly command: string, readonly body: Readonly<Record<string, unknown>> }

const boxes = ['mine', 'posts', 'done', 'overdue', 'copies']
const oversight = ['waiting', 'all', 'reminders']
const page = z.looseObject({ rows: z.array(z.looseObject({ caseNo: z.string().optional(), applicantName: z.string().optional(), itemId: z.string().optional(), nodeId: z.string().nullish(), village: z.object({ id: z.string() }).optional(), kind: z.string().optional() })), cursor: z.string().nullish() })

/** Every list and board there is, in its widest form, its second page, and as it is narrowed and searched. */
export async function allLists(services: CaseServices, served: ServedOffice): Promise<List[]> {
  const inboxes = await Promise.all(boxes.map(async (box) => inboxLists(served, box, await fullest(services, box))))
  const officer = 'maShiJing'
  const discipline = 'luoYangLian'
  return [
    ...inboxes.flat(),
    ...oversight.flatMap((tab) => [officer, discipline].map((person) => ({ list: `oversight.${tab}.${person === officer ? 'city' : 'township'}`, person, path: `/api/oversight?tab=${tab}` }))),
    { list: 'notices', person: await fullest(services, 'done'), path: '/api/notices' },
    { list: 'items', person: 'tangYangQiu', path: '/api/items' },
    { list: 'counter.drafts', person: 'liuYangChun', path: '/api/counter/drafts' },
    { list: 'deliveries.dead', person: 'renShiJi', path: '/api/deliveries?state=dead' },
  ]
}

async function inboxLists(served: ServedOffice, box: string, person: string): Promise<List[]> {
  const path = `/api/inbox?box=${box}`
  const visitor = await aPerson(served, person)
  const { rows, cursor } = page.parse((await visitor.get(path)).body)
  const row = rows[Math.floor(rows.length / 2)]
  const narrowed = row && {
    kind: `&kind=${row.kind}`, item: `&item=${row.itemId}`, ...(row.nodeId ? { step: `&item=${row.itemId}&step=${row.nodeId}` } : {}), place: `&place=${row.village?.id}`, itemAt: `&item=${row.itemId}&place=${row.village?.id}`,
    ...(box === 'mine' || box === 'posts' ? { overdue: '&clock=overdue', soon: '&clock=soon', onTime: '&clock=onTime' } : {}),
    name: `&q=${encodeURIComponent(row.applicantName ?? '')}`, surname: `&q=${encodeURIComponent([...row.applicantName ?? ''][0] ?? '')}`, initials: '&q=wg', pinyin: '&q=zhou', number: `&q=${row.caseNo}`,
  }
  return [
    { list: `inbox.${box}`, person, path }, ...(cursor ? [{ list: `inbox.${box}.second`, person, path: `${path}&cursor=${encodeURIComponent(cursor)}` }] : []),
    ...Object.entries(narrowed ?? {}).map(([name, narrowing]) => ({ list: `inbox.${box}.${name}`, person, path: path + narrowing })),
  ]
}

/** Who has most in a box. */
async function fullest({ store, directory, clock }: CaseServices, box: string): Promise<string> {
  const most = async (model: 'taskRows' | 'caseRows', match: Record<string, unknown>, by: string): Promise<string[]> => {
    const unwound = model === 'caseRows' ? [{ $unwind: `$${by}` }] : []
    const groups = await store.connection.collection(model).aggregate<{ _id: string }>([{ $match: match }, { $limit: 20_000 }, ...unwound, { $group: { _id: `$${by}`, n: { $sum: 1 } } }, { $sort: { n: -1 } }]).toArray()
    return groups.map(({ _id }) => _id)
  }
  if (box === 'done' || box === 'copies') return (await most('caseRows', {}, box === 'done' ? 'handlers' : 'copiedTo'))[0] ?? 'liuYangChun'
  if (box === 'mine') return (await most('taskRows', { closed: false, holder: { $ne: null } }, 'holder'))[0] ?? 'liuYangChun'
  const known = await directory.read()
  const seats = await most('taskRows', { closed: false, ...(box === 'posts' ? { holder: null } : { dueOn: { $lt: clock.today(), $gt: '' } }) }, 'seat')
  return seats.flatMap((seat) => { const [post = '', organisation = ''] = seat.split('@'); return known.holders(post, organisation, clock.today()) })[0]?._id ?? 'liuYangChun'
}

/** Opens a list so often, and looks at how the database answered. */
export async function measured(services: CaseServices, served: ServedOffice, { list, person, path }: List, n: number, heard: Heard[]): Promise<ListFigures> {
  const visitor = await aPerson(served, person)
  const { rows } = await opened(visitor, path)
  heard.length = 0
  await opened(visitor, path)
  const { examined, returned, plan } = await examinedBy(services, heard)
  const times: number[] = []
  for (let turn = 0; turn < n; turn += 1) {
    const begun = performance.now()
    await opened(visitor, path)
    times.push(performance.now() - begun)
  }
  times.sort((one, other) => one - other)
  const at = (part: number): number => Math.round((times[Math.min(n - 1, Math.floor(part * n))] ?? 0) * 100) / 100
  return { list, n, rows, p50: at(0.5), p95: at(0.95), unit: 'ms', examined, returned, examinedPerReturned: returned === 0 ? examined : Math.round(examined / returned * 100) / 100, plan }
}

const answered = z.looseObject({ rows: z.array(z.unknown()).optional() })

async function opened(visitor: Visitor, path: string): Promise<{ rows: number }> {
  const { status, body } = await visitor.get(path)
  if (status !== 200) throw new Error(`Expected ${path} to be answered, but it was ${status}: ${JSON.stringify(body)}`)
  return { rows: answered.safeParse(body).data?.rows?.length ?? (Array.isArray(body) ? body.length : 0) }
}

const listed = new Set(['taskRows', 'caseRows', 'oversightRows', 'notices', 'deliveries', 'counterDrafts'])
const explained = z.looseObject({ queryPlanner: z.looseObject({ winningPlan: z.unknown() }), executionStats: z.looseObject({ nReturned: z.number(), totalDocsExamined: z.number() }) })

/** The finds of a list once more under `explain`: what was looked at and returned, and by which stages. */
async function examinedBy({ store }: CaseServices, heard: readonly Heard[]): Promise<{ examined: number, returned: number, plan: string }> {
  let examined = 0
  let returned = 0
  const plans = new Set<string>()
  for (const { command, body } of [...heard]) {
    if (command !== 'find' || !listed.has(String(body['find'])) || body['sort'] === undefined) continue
    const { find, filter, sort, limit } = body
    const { queryPlanner, executionStats } = explained.parse(await store.connection.db?.command({ explain: { find, filter, sort, limit }, verbosity: 'executionStats' }))
    examined += executionStats.totalDocsExamined
    returned += executionStats.nReturned
    for (const [, stage] of JSON.stringify(queryPlanner.winningPlan).matchAll(/"(?:stage|indexName)":"(\w+)"/g)) if (stage) plans.add(stage)
  }
  return { examined, returned, plan: [...plans].join(' ') }
}
