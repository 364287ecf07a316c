import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarList, calendarPreview, calendarView } from '#contract/calendars'
import type { CalendarBody, CalendarView } from '#contract/calendars'
import { caseView, inboxView } from '#contract/cases'
import { startFormView } from '#contract/counter'
import { explainView } from '#contract/explanations'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const source = { zh: '《条例》第九条' }
const counter = { post: 'counterClerk' }
/** Accepted at the counter, then ten working days, of which the check has two. */
const item = aFlow().item({ id: 'permit', code: 'T-1', decides: 'township', statutoryLimit: null, promisedLimit: { amount: 10, unit: 'workingDays', from: 'accepted', source } })
  .task('accept', { ...counter, accepts: true }).task('check', { ...counter, limitDays: 2 }).task('decide', { ...counter, decides: true }).way('start > accept > check > decide > end').definition()

describe('server/api/calendars', () => {
  let served: ServedOffice
  let clerk: Visitor
  let system: Visitor

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    await putInForce(served.office.store, item)
    clerk = await aPerson(served, 'liuYangChun')
    system = await aPerson(served, 'renShiJi')
  })
  afterAll(() => served?.close())

  const send = async (caseId: string, type: string, more: object): Promise<Answer> => {
    const { version, tasks } = await viewOf(caseId)
    return clerk.post(`/api/cases/${caseId}/commands`, { type, expectedVersion: version, executionId: tasks[0]?.executionId, ...more }, { 'idempotency-key': ulid() })
  }
  const viewOf = async (caseId: string) => caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
  const dueOn = async (caseId: string): Promise<string | null | undefined> => (await viewOf(caseId)).clock.promised?.dueOn
  const willow = async (year = 2026): Promise<CalendarView> => calendarView.parse((await system.get(`/api/calendars/willow?year=${year}`)).body)
  const bodyOf = ({ version, closures, officeHours }: CalendarView): CalendarBody => ({ version, closures, officeHours, notice: '' })

  async function accepted(village: string): Promise<string> {
    const caseId = ulid()
    const who = village.startsWith('willow') ? clerk : await aPerson(served, 'haoYangXia')
    const opened = await who.post('/api/cases', { caseId, itemId: 'permit', village, by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    expect(opened).toMatchObject({ status: 200 })
    const view = caseView.parse((await who.get(`/api/cases/${caseId}`)).body)
    const done = await who.post(`/api/cases/${caseId}/commands`, { type: 'accept', expectedVersion: 1, executionId: view.tasks[0]?.executionId }, { 'idempotency-key': ulid() })
    expect(done).toMatchObject({ status: 200 })
    return caseId
  }

  it('should show a year day by day: notices, make-up days, and nothing of its own yet', async () => {
    const view = await willow()
    expect(view).toMatchObject({ version: 0, closures: [], inherited: [], officeHours: null, replan: { state: 'none' }, today: '2026-03-02', provisionalFrom: '2027-01-01' })
    expect(view.days).toHaveLength(365)
    expect(view.days.filter(({ date }) => ['2026-02-14', '2026-02-16', '2026-03-07'].includes(date))).toEqual([
      { date: '2026-02-14', kind: 'makeUp', name: '春节' }, { date: '2026-02-16', kind: 'holiday', name: '春节' }, { date: '2026-03-07', kind: 'weekend', name: null },
    ])
    expect(calendarList.parse((await system.get('/api/calendars')).body).rows.map(({ organisation }) => organisation)).toEqual(expect.arrayContaining(['city', 'city.forestry', 'willow', 'willow.bridge']))
  })

  it('should be the system administrator\'s alone', async () => {
    for (const person of ['liuYangChun', 'tangYangQiu', 'yuanShiYao', 'maShiJing']) {
      const visitor = await aPerson(served, person)
      expect(await visitor.get('/api/calendars/willow'), person).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
      expect(await visitor.post('/api/calendars/willow', bodyOf(await willow())), person).toMatchObject({ status: 403 })
    }
    expect(await system.get('/api/calendars/nowhere')).toMatchObject({ status: 404, body: { code: 'calendar.none' } })
    // A township's own administrator keeps that township's, and no other.
    await served.office.store.people.updateOne({ _id: 'yuanShiYao' }, { $set: { holdings: [{ post: 'systemAdministrator', organisation: 'cloud', from: '2024-01-01', to: null }] } })
    served.office.directory.changed()
    const local = await aPerson(served, 'yuanShiYao')
    expect([(await local.get('/api/calendars/cloud')).status, (await local.get('/api/calendars/willow')).status]).toEqual([200, 403])
    expect(await served.office.store.audit.findOne({ who: 'yuanShiYao', result: 'calendar.forbidden' }).lean()).not.toBeNull()
  })

  it('should move due days of the office\'s open cases by a closure, say so before the click, and give it as the day\'s reason', async () => {
    // given a case of Willow and one of another township, both due on 16 March
    const [mine, other] = [await accepted('willow.bridge'), await accepted('cloud.pine')]
    expect(await dueOn(mine)).toBe('2026-03-16')
    const body = { ...bodyOf(await willow()), closures: [{ day: '2026-03-04', reason: '线路检修停电' }], notice: '柳溪镇〔2026〕3号' }

    // when
    const preview = calendarPreview.parse((await system.post('/api/calendars/willow/preview', body)).body)
    expect(await system.post('/api/calendars/willow', body)).toMatchObject({ status: 200, body: { version: 1, closures: body.closures } })
    await served.office.jobs.replanning.run()

    // then
    expect(preview).toMatchObject({ open: 1, looked: 1, moves: 1, rows: [{ before: { promisedDueOn: '2026-03-16' }, after: { promisedDueOn: '2026-03-17' } }] })
    expect(await dueOn(mine)).toBe('2026-03-17')
    expect((await served.office.store.caseRows.findOne({ _id: other }).lean())?.promisedDueOn).toBe('2026-03-16')
    const commit = await served.office.store.commits.findOne({ 'caseId': mine, 'command.type': 'replan' }).lean()
    expect(commit).toMatchObject({ command: { key: 'calendar:willow:1' }, origin: 'system' })
    const why = explainView.parse((await clerk.get(`/api/cases/${mine}/explain?ask=whyDate&clock=promised`)).body)
    const day = why.ask === 'whyDate' ? why.days.find(({ date }) => date === '2026-03-04') : undefined
    expect(day).toMatchObject({ kind: 'rest', reasons: [{ code: 'day.closure', data: { name: '线路检修停电' } }] })
    expect((await viewOf(mine)).tasks[0]).toMatchObject({ dueOn: '2026-03-05' })
    expect(await served.office.store.audit.findOne({ what: 'calendar.change' }).lean()).toMatchObject({ who: 'renShiJi', on: 'willow', result: 'v1 +1 -0' })
  })

  it('should plan each case once for one change, however often it looks, and go on where it was cut short', async () => {
    // given
    const caseId = await accepted('willow.bridge')
    const view = await willow()
    await system.post('/api/calendars/willow', { ...bodyOf(view), closures: [...view.closures, { day: '2026-03-05', reason: '停电' }] })
    await served.office.jobs.replanning.run()

    // when it looks again at all, as after a crash before anything of it was written down
    await served.office.store.calendars.updateOne({ _id: 'willow' }, { $set: { replanned: 0, replanAfter: '' } })
    await served.office.jobs.replanning.run()

    // then
    const commits = await served.office.store.commits.find({ caseId, 'command.type': 'replan' }).lean()
    expect(commits.map(({ command }) => command.key)).toEqual(['calendar:willow:2'])
    expect(await dueOn(caseId)).toBe('2026-03-18')
  })

  it('should be over once nobody can commit by what was before', async () => {
    await served.office.store.calendars.updateOne({ _id: 'willow' }, { $set: { changedMs: Date.now() - 60_000 } })
    await served.office.jobs.replanning.run()
    expect((await willow()).replan).toMatchObject({ state: 'done' })
    expect(await served.office.jobs.replanning.run()).toBe(0)
  })

  it('should refuse to save over what another has changed', async () => {
    const view = await willow()
    expect(await system.post('/api/calendars/willow', { ...bodyOf(view), version: view.version - 1, closures: [] })).toMatchObject({ status: 409, body: { code: 'calendar.changed' } })
    expect((await willow()).closures).toEqual(view.closures)
  })

  it('should look at every open case before the click, page by page', async () => {
    // given a case that would move, behind more open ones than one answer looks at
    const [template] = await served.office.store.caseRows.find({ closed: false }).limit(1).lean()
    if (!template) throw new Error('Expected an open case')
    const ids = Array.from({ length: 251 }, (_, n) => `0${String(n).padStart(25, '0')}`)
    await served.office.store.caseRows.insertMany(ids.map((_id) => ({ ...template, _id })))
    const body = { ...bodyOf(await willow()), closures: [{ day: '2026-03-04', reason: '停电' }, { day: '2026-03-05', reason: '停电' }, { day: '2026-03-09', reason: '停电' }] }
    // when
    const first = calendarPreview.parse((await system.post('/api/calendars/willow/preview', body)).body)
    const rest = calendarPreview.parse((await system.post(`/api/calendars/willow/preview?after=${first.after ?? ''}`, body)).body)
    // then
    await served.office.store.caseRows.deleteMany({ _id: { $in: ids } })
    expect(first).toMatchObject({ looked: 250, moves: 0, after: ids[249] })
    expect([rest.after, rest.looked + first.looked, rest.moves > 0]).toEqual([null, first.open, true])
  })

  it('should count days in the inbox and at the counter as the case does: by the calendar of who decides it', async () => {
    // given an item that the city decides, of whose days a township's closures take none
    await putInForce(served.office.store, aFlow().item({ id: 'felling', code: 'T-2', kind: 'power', decides: 'city:forestry', statutoryLimit: null, promisedLimit: { amount: 10, unit: 'workingDays', from: 'accepted', source } })
      .task('accept', { ...counter, accepts: true }).task('decide', { ...counter, decides: true }).way('start > accept > decide > end').definition())
    const caseId = ulid()
    expect(await clerk.post('/api/cases', { caseId, itemId: 'felling', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })).toMatchObject({ status: 200 })
    expect(await send(caseId, 'accept', {})).toMatchObject({ status: 200 })
    const closures = (await willow()).closures
    // when
    const { clock } = await viewOf(caseId)
    const row = inboxView.parse((await clerk.get('/api/inbox?box=posts')).body).rows.find((each) => each.caseId === caseId)
    const answerBy = async (itemId: string): Promise<string | null> => startFormView.parse((await clerk.get(`/api/counter/${itemId}`)).body).answerBy
    // then
    expect(closures.length).toBeGreaterThan(0)
    expect([clock.promised?.dueOn, clock.promised?.left, row?.daysLeft]).toEqual(['2026-03-16', 10, 10])
    expect(await answerBy('felling')).toBe('2026-03-09')
  })

  it('should leave a decided case its days, and show them as they were counted', async () => {
    // given a case decided on 2 March, and a closure taken out after that
    const caseId = await accepted('willow.bridge')
    for (const type of ['check', 'decide']) expect(await send(caseId, 'complete', { outcome: 'done' }), type).toMatchObject({ status: 200 })
    const due = await dueOn(caseId)

    // when
    served.setClock('2026-03-02T10:00')
    await system.post('/api/calendars/willow', { ...bodyOf(await willow()), closures: [] })
    await served.office.jobs.replanning.run()

    // then
    expect(due).toBe('2026-03-18')
    expect(await dueOn(caseId)).toBe(due)
    expect((await served.office.store.commits.find({ caseId, 'command.type': 'replan' }).lean())).toEqual([])
    const why = explainView.parse((await clerk.get(`/api/cases/${caseId}/explain?ask=whyDate&clock=promised`)).body)
    expect(why.ask === 'whyDate' ? why.dueOn : null).toBe(due)
  })
})
