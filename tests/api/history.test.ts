import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { explainView } from '#contract/explanations'
import { patchOf } from '#case/sampleStep'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const itemId = 'sole-trader-registration-agency'
const [sample] = (await readTemplate(itemId)).cases
if (!sample) throw new Error('Expected the item to have a sample case')
const values = patchOf(sample.values).patch?.values ?? {}

describe('server/api/cases: the past and its reasons', () => {
  let served: ServedOffice
  let officer: Visitor
  let window: Visitor
  const caseId = ulid()
  /** Of the case's commits: opened, reminded before the step was done, done, and what fell due since. */
  const [openedAt, doneAt] = [1, 3]
  let last = 0

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    const agent = await aPerson(served, 'peiLiPan')
    officer = await aPerson(served, 'leiYangGeng')
    window = await aPerson(served, 'jinShiHeng')
    await agent.post('/api/cases', { caseId, itemId, village: 'willow.bridge', by: 'agent', acknowledged: true, patch: { values } }, { 'idempotency-key': ulid() })
    served.setClock('2026-06-16T10:00')
    const done = await officer.post(`/api/cases/${caseId}/commands`, { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'prepared', patch: { values: { identityVerified: 'onSite' } } }, { 'idempotency-key': ulid() })
    expect(done.status).toBe(200)
    served.setClock('2026-06-18T09:00')
    // what falls due on the way is fired here, not when the scheduler happens to look
    await served.office.jobs.scheduler.run()
    last = (await served.office.cases.log.load(caseId))?.head.seq ?? 0
  }, 120_000)
  afterAll(() => served?.close())

  const at = async (visitor: Visitor, query: string) => caseView.parse((await visitor.get(`/api/cases/${caseId}/at?${query}`)).body)

  it('should show form, flow and history as they were after a commit', async () => {
    // when
    const now = caseView.parse((await officer.get(`/api/cases/${caseId}`)).body)
    const past = await at(officer, 'seq=1')

    // then
    expect([past.version, now.version]).toEqual([openedAt, last])
    expect(past.form.values).not.toHaveProperty('identityVerified')
    expect(now.form.values).toMatchObject({ identityVerified: 'onSite' })
    expect(past.tasks.map(({ executionId }) => executionId)).toEqual(['x2'])
    expect(past.chart.nodes.filter(({ state }) => state === 'open').map(({ id }) => id)).not.toEqual(now.chart.nodes.filter(({ state }) => state === 'open').map(({ id }) => id))
    expect(past.timeline.map(({ seq }) => seq)).toEqual([1])
  })

  it('should show it at an instant, and offer nothing to do', async () => {
    const past = await at(officer, 'at=2026-06-16T09:59')
    expect(past.version).toBe(1)
    expect(past.actions).toEqual([])
    expect(past.form.step).toBeNull()
    expect((await at(officer, 'at=2026-06-16T10:00')).version).toBe(doneAt)
    expect(await at(officer, `seq=${doneAt}`)).toMatchObject({ version: doneAt, head: expect.stringMatching(/^sha256:/) })
  })

  it.each(['seq=9', 'at=2026-06-15T08:59', 'seq=0', 'at=yesterday', ''])('should answer 4xx for %s', async (query) => {
    expect((await officer.get(`/api/cases/${caseId}/at?${query}`)).status).toBeGreaterThanOrEqual(400)
  })

  it('should keep hidden from a reader in the past what is hidden from him now', async () => {
    // given the village head, who must not see the identity number
    const head = await aPerson(served, 'beiLiQiao')
    const now = JSON.stringify((await head.get(`/api/cases/${caseId}`)).body)
    const past = JSON.stringify((await head.get(`/api/cases/${caseId}/at?seq=1`)).body)
    expect(now).not.toContain(String(values['idNumber']))
    expect(past).not.toContain(String(values['idNumber']))
    expect((await (await aPerson(served, 'changYangYan')).get(`/api/cases/${caseId}/at?seq=1`)).status).toBe(404)
  })

  it('should say why in names', async () => {
    // when
    const view = caseView.parse((await window.get(`/api/cases/${caseId}`)).body)
    const execution = view.tasks.find(({ mine }) => mine)?.executionId ?? ''
    const mine = explainView.parse((await window.get(`/api/cases/${caseId}/explain?ask=whyMine&execution=${execution}`)).body)
    const waiting = explainView.parse((await window.get(`/api/cases/${caseId}/explain?ask=whyWaiting`)).body)

    // then
    expect(mine).toMatchObject({ ask: 'whyMine', refusal: null, reasons: [{ code: 'mine.post', data: { post: expect.stringMatching(/\p{Script=Han}/u), node: '市窗口受理' } }, { code: 'mine.pool' }] })
    expect(waiting.reasons.map(({ code }) => code)).toContain('waiting.task')
    expect(JSON.stringify([mine, waiting])).not.toContain('jinShiHeng')
    expect(await window.get(`/api/cases/${caseId}/explain?ask=whyDate&clock=promised`)).toMatchObject({ status: 404, body: { code: 'explanation.none' } })
  })

  it('should say why a date, day by day', async () => {
    // given
    const view = caseView.parse((await window.get(`/api/cases/${caseId}`)).body)
    const task = view.tasks.find(({ mine }) => mine)
    const accept = await window.post(`/api/cases/${caseId}/commands`, { type: 'accept', expectedVersion: 2, executionId: task?.executionId, patch: { values: { formCheck: 'complete' } } }, { 'idempotency-key': ulid() })

    // when it is accepted, or its step has a day
    const question = accept.status === 200 ? 'clock=promised' : `execution=${task?.executionId ?? ''}`
    const why = explainView.parse((await window.get(`/api/cases/${caseId}/explain?ask=whyDate&${question}`)).body)

    // then
    if (why.ask !== 'whyDate') throw new Error('Expected an explanation of a date')
    expect(why.days[0]).toMatchObject({ kind: 'start', reasons: [{ code: 'day.start' }] })
    expect(why.days.some(({ marks }) => marks.includes('due'))).toBe(true)
  })
})
