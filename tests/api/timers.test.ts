import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView, commandAnswer } from '#contract/cases'
import { fireDue } from '#server/cases/fireDue'
import { handleCommand } from '#server/cases/handleCommand'
import type { Clock } from '#server/clock'
import { openClock } from '#server/clock'
import { startScheduler } from '#server/jobs/scheduler'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const clerkPost = { post: 'counterClerk' }
/** Without limits no reminder and no card is due by itself. */
const noLimits = { statutoryLimit: null, promisedLimit: null }
const notice = aFlow().item({ id: 'notice', code: 'T-1', ...noLimits }).task('apply', clerkPost).timer('shown', 7).task('issue', clerkPost).way('start > apply > shown > issue > end').definition()
const endless = aFlow().item({ id: 'endless', code: 'T-2', ...noLimits }).task('apply', clerkPost).timer('pause', 1).gateway('round', 'exclusive').gateway('again', 'exclusive')
  .way('start > apply > pause > round').way('round > again', '1 = 1').way('round > end', 'otherwise').way('again > round').definition()
/** A hundred and two waits side by side, all over at the same instant. */
const waits = Array.from({ length: 102 }, (_each, index) => `w${index + 100}`)
const storm = waits.reduce((flow, id) => flow.timer(id, 1).way(`fork > ${id} > join`),
  aFlow().item({ id: 'storm', code: 'T-3', ...noLimits }).task('apply', clerkPost).gateway('fork', 'parallel').gateway('join', 'parallel').way('start > apply > fork').way('join > end')).definition()

describe('server/jobs/scheduler', () => {
  let served: ServedOffice
  let clerk: Visitor

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    for (const each of [notice, endless, storm]) await putInForce(served.office.store, each)
    clerk = await aPerson(served, 'liuYangChun')
  })
  afterAll(() => served?.close())

  const send = (caseId: string, body: object): Promise<Answer> => clerk.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })
  const commits = (caseId: string) => served.office.store.commits.find({ caseId }).sort({ seq: 1 }).lean()
  const firings = async (caseId: string): Promise<string[]> => (await commits(caseId)).filter(({ command }) => command.type === 'fire').map(({ command, at }) => `${command.key} at ${at}`)

  /** A case that waits: opened and applied for at an instant. */
  async function waiting(itemId: string, at: string): Promise<string> {
    served.setClock(at)
    const caseId = ulid()
    const opened = await clerk.post('/api/cases', { caseId, itemId, village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    expect(opened).toMatchObject({ status: 200 })
    const view = caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
    const done = await send(caseId, { type: 'complete', expectedVersion: 1, executionId: view.tasks[0]?.executionId, outcome: 'done' })
    expect(commandAnswer.parse(done.body).version).toBe(2)
    return caseId
  }

  it('should fire what is due, once, though several look at the same instant', async () => {
    // given
    const caseId = await waiting('notice', '2026-03-02T09:10')
    expect(await served.office.store.due.findOne({ _id: caseId }).lean()).toMatchObject({ armed: true, dueAt: '2026-03-10T00:00:00' })
    served.setClock('2026-03-09T23:59:59')
    expect(await served.office.jobs.scheduler.run()).toBe(0)

    // when
    served.setClock('2026-03-10T00:00:00')
    const second = startScheduler(served.office.cases, 60_000, () => undefined)
    await Promise.all([served.office.jobs.scheduler.run(), second.run(), fireDue(served.office.cases, caseId)])
    await second.stop()

    // then
    expect(await firings(caseId)).toEqual([expect.stringMatching(/^timer:x\d+:2026-03-10T00:00:00 at 2026-03-10T00:00:00$/)])
    expect(await served.office.store.due.findOne({ _id: caseId }).lean()).toMatchObject({ armed: false, dueAt: null })
    expect(await served.office.store.caseRows.findOne({ _id: caseId }).lean()).toMatchObject({ handlers: ['liuYangChun'] })
  })

  it('should fire what came due in an outage over a weekend, as of when it was due', async () => {
    // given two cases whose notices end on the Saturday and on the Sunday, while nobody looks
    const saturday = await waiting('notice', '2026-03-06T10:00')
    const sunday = await waiting('notice', '2026-03-07T10:00')

    // when the office is back on the Monday
    served.setClock('2026-03-16T08:30:00')
    await served.office.jobs.scheduler.run()

    // then each fired once, with its due instant in its key, and what follows begins on the Monday
    const order = await served.office.store.commits.find({ caseId: { $in: [saturday, sunday] }, 'command.type': 'fire' }).sort({ caseId: 1 }).lean()
    expect(order.map(({ caseId, at, command }) => [caseId, at, command.key.slice(-19)])).toEqual([
      [saturday, '2026-03-16T08:30:00', '2026-03-14T00:00:00'], [sunday, '2026-03-16T08:30:00', '2026-03-15T00:00:00'],
    ])
  })

  it('should fire before any command, and decide that on the new state', async () => {
    // given a notice that is over, and nobody has looked yet
    const caseId = await waiting('notice', '2026-03-16T09:00')
    served.setClock('2026-03-24T09:00')

    // when
    const answer = await send(caseId, { type: 'withdraw', expectedVersion: 2 })

    // then what fired is no other's doing, and the withdrawal is decided after it
    expect(answer).toMatchObject({ status: 200, body: { version: 4 } })
    expect((await commits(caseId)).map(({ command }) => command.type)).toEqual(['open', 'complete', 'fire', 'withdraw'])
  })

  it('should refuse a command that was made before others fired, and keep the keys of time for time', async () => {
    // given a notice whose end the scheduler has seen
    const caseId = await waiting('notice', '2026-03-24T09:00')
    served.setClock('2026-04-01T09:00')
    await served.office.jobs.scheduler.run()

    // then who hasn't seen it is told, and may ask again
    expect(await send(caseId, { type: 'withdraw', expectedVersion: 2 })).toMatchObject({ status: 409, body: { code: 'case.changed', data: { version: 3 } } })
    const timed = await clerk.post(`/api/cases/${caseId}/commands`, { type: 'withdraw', expectedVersion: 3 }, { 'idempotency-key': 'timer:x9:2026-04-01T00:00:00' })
    expect(timed).toMatchObject({ status: 400, body: { code: 'idempotency.key-missing' } })
    expect((await send(caseId, { type: 'withdraw', expectedVersion: 3 })).status).toBe(200)
  })

  it('should record a firing that is refused, and let the command go on', async () => {
    // given
    const caseId = await waiting('endless', '2026-04-01T09:00')
    served.setClock('2026-04-03T09:00')

    // when
    await served.office.jobs.scheduler.run()

    // then it is disarmed, and told
    expect((await commits(caseId)).at(-1)).toMatchObject({ command: { type: 'fire' }, effects: [{ type: 'timerFailed', code: 'flow.endless-loop' }] })
    expect(await served.office.jobs.scheduler.run()).toBe(0)
    expect((await send(caseId, { type: 'withdraw', expectedVersion: 3 })).status).toBe(200)
  })

  it('should record as failed what comes after a hundred firings before one command', async () => {
    // given
    const caseId = await waiting('storm', '2026-03-26T09:00')
    served.setClock('2026-03-30T09:00')

    // when
    const answer = await send(caseId, { type: 'withdraw', expectedVersion: 2 })

    // then
    expect(answer).toMatchObject({ status: 200, body: { version: 105 } })
    const failed = (await commits(caseId)).filter(({ effects }) => JSON.stringify(effects).includes('timer.too-many'))
    expect(failed.map(({ seq }) => seq)).toEqual([103, 104])
  })

  it('should commit nothing while the wall clock is in doubt, and go on when it is confirmed', async () => {
    // given an office whose wall clock is set a day ahead
    const caseId = await waiting('notice', '2026-03-30T09:00')
    let wall = Date.parse('2026-04-06T01:00:00Z')
    const doubted: Clock = openClock(null, null, { wall: () => wall, steady: () => 0 })
    const cases = { ...served.office.cases, clock: doubted }
    const scheduler = startScheduler(cases, 60_000, () => undefined)
    wall += 24 * 60 * 60_000
    const withdraw = { type: 'withdraw', caseId, key: ulid(), expectedVersion: 2, actor: { person: 'liuYangChun', origin: 'counter', onBehalfOf: 'applicant' } } as const

    // then
    expect(await handleCommand(cases, withdraw)).toMatchObject({ code: 'clock.unconfirmed' })
    expect(await scheduler.run()).toBe(0)
    expect(await commits(caseId)).toHaveLength(2)
    expect((await cases.log.load(caseId))?.head.seq).toBe(2)

    // when the operator says that it is right
    doubted.confirm()
    expect(await scheduler.run()).toBe(1)
    expect(await handleCommand(cases, { ...withdraw, expectedVersion: 3 })).toMatchObject({ version: 4 })
    await scheduler.stop()
  })

  it('should let the system administrator alone confirm the clock', async () => {
    const system = await aPerson(served, 'renShiJi')
    expect(await system.get('/api/clock')).toMatchObject({ status: 200, body: { legalNow: '2026-03-30T09:00:00', doubt: null } })
    expect((await system.post('/api/clock', { legalNow: '2026-03-30T08:00:00' })).status).toBe(503)
    expect((await system.post('/api/clock', { legalNow: '2026-03-30T09:00:00' })).status).toBe(200)
    expect(await served.office.store.audit.findOne({ what: 'clock.confirm' }).lean()).toMatchObject({ who: 'renShiJi' })
    for (const other of [clerk, await aPerson(served, 'baoShiLu')]) expect((await other.post('/api/clock', { legalNow: '2026-03-30T09:00:00' })).status).toBe(403)
  })
})
