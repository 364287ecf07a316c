import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { rulesPreview, rulesView } from '#contract/rules'
import type { RulesView } from '#contract/rules'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const item = aFlow().item({ id: 'permit', code: 'T-1', decides: 'township', statutoryLimit: null, promisedLimit: { amount: 10, unit: 'workingDays', from: 'accepted', source: { zh: '承诺' } } })
  .task('accept', { post: 'counterClerk', accepts: true }).task('decide', { post: 'counterClerk', decides: true }).way('start > accept > decide > end').definition()

describe('server/api/oversight/rules', () => {
  let served: ServedOffice
  let clerk: Visitor
  let officer: Visitor

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    await putInForce(served.office.store, item)
    clerk = await aPerson(served, 'liuYangChun')
    officer = await aPerson(served, 'maShiJing')
  })
  afterAll(() => served?.close())

  const shown = async (): Promise<RulesView> => rulesView.parse((await officer.get('/api/oversight/rules')).body)
  const stricter = (from: string) => ({
    inForceFrom: from, source: { zh: '清源市〔2026〕8号' }, replyDays: 3, appealDays: 5, rulingDays: 5,
    rules: [{ id: 'half', watches: 'promised', gives: 'reminder', when: { left: 5 } }, { id: 'over', watches: 'promised', gives: 'red', when: { over: 0 } }],
  })
  /** When reminders and cards speak in a case accepted now. */
  async function marks(): Promise<string[]> {
    const caseId = ulid()
    await clerk.post('/api/cases', { caseId, itemId: 'permit', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    const view = caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
    expect(await clerk.post(`/api/cases/${caseId}/commands`, { type: 'accept', expectedVersion: 1, executionId: view.tasks[0]?.executionId }, { 'idempotency-key': ulid() })).toMatchObject({ status: 200 })
    const { state } = await served.office.cases.log.load(caseId) ?? {}
    return (state?.oversight.marks ?? []).filter(({ about }) => about === 'promised').map(({ rule, dueAt }) => `${rule} ${dueAt.slice(0, 10)}`)
  }

  it('should begin with the default', async () => {
    expect(await shown()).toMatchObject({ city: 'city', version: 0, inForce: { id: 'default' }, ahead: null, versions: [], mayEdit: true })
    expect(await marks()).toEqual(['promisedReminder 2026-03-12', 'promisedYellow 2026-03-17', 'promisedRed 2026-03-23'])
  })

  it('should go by the city\'s own from the day on which they come into force', async () => {
    // when
    expect(await officer.post('/api/oversight/rules', { version: 0, reason: '市里新办法', set: stricter('2026-03-03') })).toMatchObject({ status: 200, body: { version: 1, inForce: { id: 'default' }, ahead: { id: 'v1' } } })
    const before = await marks()
    served.setClock('2026-03-03T09:00')
    const after = await marks()

    // then
    expect(before.map((each) => each.split(' ')[0])).toContain('promisedYellow')
    expect(after).toEqual(['half 2026-03-10', 'over 2026-03-18'])
    expect(await shown()).toMatchObject({ inForce: { id: 'v1', replyDays: 3 }, ahead: null, versions: [{ version: 1, by: '马示镜', reason: '市里新办法' }] })
    expect(await served.office.store.audit.findOne({ what: 'rules.publish' }).lean()).toMatchObject({ who: 'maShiJing', on: 'city', result: 'v1 from 2026-03-03' })
  })

  it('should let a later version take the place of one that is still to come', async () => {
    await officer.post('/api/oversight/rules', { version: 1, reason: '试行', set: stricter('2026-05-01') })
    await officer.post('/api/oversight/rules', { version: 2, reason: '提前', set: { ...stricter('2026-04-01'), replyDays: 1 } })
    served.setClock('2026-05-02T09:00')
    expect(await shown()).toMatchObject({ version: 3, inForce: { id: 'v3', replyDays: 1 }, ahead: null })
  })

  it('should refuse what is backdated, out of date, malformed, or not the officer\'s', async () => {
    expect(await officer.post('/api/oversight/rules', { version: 3, reason: '补', set: stricter('2026-05-01') })).toMatchObject({ status: 422, body: { code: 'rules.backdated' } })
    expect(await officer.post('/api/oversight/rules', { version: 2, reason: '晚了', set: stricter('2026-06-01') })).toMatchObject({ status: 409, body: { code: 'rules.changed' } })
    const [rule] = stricter('2026-06-01').rules
    expect(await officer.post('/api/oversight/rules', { version: 3, reason: '重', set: { ...stricter('2026-06-01'), rules: [rule, rule] } })).toMatchObject({ status: 400, body: { code: 'body.invalid' } })
    for (const person of ['liuYangChun', 'renShiJi', 'tangYangQiu']) {
      const visitor = await aPerson(served, person)
      expect((await visitor.post('/api/oversight/rules', { version: 3, reason: '改', set: stricter('2026-06-01') })).status, person).toBe(403)
    }
    expect((await shown()).version).toBe(3)
  })

  it('should tell a reminder once in the case\'s history, however often it comes, and a card with whom it is for and since when', async () => {
    // given rules by which the last days bring a reminder each, and a case that nobody decides
    const rules = [{ id: 'daily', watches: 'promised', gives: 'reminder', when: { left: 5 }, everyDays: 1 }, { id: 'over', watches: 'promised', gives: 'red', when: { over: 0 } }]
    expect(await officer.post('/api/oversight/rules', { version: (await shown()).version, reason: '每日提醒', set: { ...stricter('2026-06-01'), rules } })).toMatchObject({ status: 200 })
    served.setClock('2026-06-01T09:00')
    const caseId = ulid()
    await clerk.post('/api/cases', { caseId, itemId: 'permit', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    const view = async () => caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
    await clerk.post(`/api/cases/${caseId}/commands`, { type: 'accept', expectedVersion: 1, executionId: (await view()).tasks[0]?.executionId }, { 'idempotency-key': ulid() })

    // when time goes by day by day, and the day itself is noticed a day late
    for (const day of ['08', '09', '10', '11', '12', '15', '17']) {
      served.setClock(`2026-06-${day}T08:40`)
      await served.office.jobs.scheduler.run()
    }

    // then
    const told = (await view()).timeline.filter(({ given }) => given !== null)
    expect(told).toMatchObject([
      { type: 'redCard', given: { about: 'promised', on: '2026-06-16T00:00:00', to: [{ postName: { zh: '便民服务中心窗口受理员' } }], times: 1 } },
      { type: 'reminded', given: { about: 'promised', times: 6 } },
    ])
  })

  it('should say what rules would have given over the open cases, beside those in force, and give nothing', async () => {
    // given the cases of before, all past their day, and rules that only warn
    const cards = async (): Promise<number> => served.office.store.oversightRows.countDocuments({})
    const before = await cards()
    // when
    const preview = rulesPreview.parse((await officer.post('/api/oversight/rules/preview', { rules: [{ id: 'soon', watches: 'promised', gives: 'reminder', when: { left: 2 } }] })).body)
    // then
    expect(preview).toMatchObject({ looked: preview.open, after: null, now: { yellow: 0, red: preview.open }, then: { reminder: preview.open, yellow: 0, red: 0 } })
    expect(preview.open).toBeGreaterThan(1)
    expect(await cards()).toBe(before)
    expect((await clerk.post('/api/oversight/rules/preview', { rules: [] })).status).toBe(403)
  })
})
