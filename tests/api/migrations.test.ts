import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { dryRunView, migrationDetail, migrationView, migrationsView } from '#contract/migrations'
import { firstBreak } from '#case/chain'
import { exportCase } from '#server/cases/exportCase'
import { sha256 } from '#server/cases/seal'
import { createDraft } from '#server/definitions/newItem'
import { startMigrations } from '#server/jobs/migrations'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const clerkPost = { post: 'counterClerk' }
const facts = { id: 'moving', code: 'M-1' }
const old = aFlow().item(facts).task('apply', clerkPost).task('check', clerkPost).task('issue', clerkPost).way('start > apply > check > issue > end').definition()
const newer = aFlow().item(facts).task('apply', clerkPost).task('review', clerkPost).task('extra', clerkPost).task('issue', clerkPost).way('start > apply > review > extra > issue > end').definition()
const path = '/api/items/moving/migrations'

describe('server/migrations', () => {
  let served: ServedOffice
  let clerk: Visitor
  let administrator: Visitor
  let to = ''
  const atApply = ulid()
  const atCheck = ulid()

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    const { office } = served
    await createDraft(office, old, 'city', null)
    await putInForce(office.store, old)
    clerk = await aPerson(served, 'liuYangChun')
    administrator = await aPerson(served, 'tangYangQiu')
    for (const caseId of [atApply, atCheck]) {
      expect((await clerk.post('/api/cases', { caseId, itemId: 'moving', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })).status).toBe(200)
    }
    await complete(atCheck, 1, 'x2')
    to = (await putInForce(office.store, newer)).contentHash
  })
  afterAll(() => served?.close())

  async function complete(caseId: string, expectedVersion: number, executionId: string): Promise<void> {
    const answer = await clerk.post(`/api/cases/${caseId}/commands`, { type: 'complete', expectedVersion, executionId, outcome: 'done' }, { 'idempotency-key': ulid() })
    expect(answer).toMatchObject({ status: 200 })
  }

  const viewOf = async (caseId: string) => caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
  const detailOf = async (id: string) => migrationDetail.parse((await administrator.get(`${path}/${id}`)).body)

  it('should say of each open case what would become of it, and record nothing', async () => {
    // when nothing is mapped, the step that is called otherwise is nowhere
    const bare = dryRunView.parse((await administrator.post(`${path}/dry-run`, { to, mapping: {} })).body)
    const mapped = dryRunView.parse((await administrator.post(`${path}/dry-run`, { to, mapping: { nodes: { check: 'review' } } })).body)

    // then
    const ofCase = (view: typeof bare, caseId: string) => view.rows.find((each) => each.caseId === caseId)
    expect([bare.total, mapped.total]).toEqual([2, 2])
    expect(ofCase(bare, atCheck)?.refusal).toMatchObject({ code: 'migrate.not-mapped', title: expect.stringMatching(/\p{Script=Han}/u) })
    expect(ofCase(mapped, atCheck)).toMatchObject({ refusal: null, fromVersion: 1, steps: [{ zh: 'review' }] })
    expect(ofCase(mapped, atApply)).toMatchObject({ refusal: null, steps: [{ zh: 'apply' }] })
    expect(await served.office.store.commits.countDocuments({ 'command.type': 'migrate' })).toBe(0)
    const { versions } = migrationsView.parse((await administrator.get(path)).body)
    expect(versions.map(({ version, openCases }) => [version, openCases])).toEqual([[2, 0], [1, 2]])
  })

  it('should apply in the background, once, and bring back what has not gone on', async () => {
    // given
    const key = ulid()
    const body = { to, mapping: { nodes: { check: 'review' } }, reason: '办事指南调整' }
    const started = migrationView.parse((await administrator.post(path, body, { 'idempotency-key': key })).body)

    // when
    await served.office.jobs.migrations.run()
    const again = migrationView.parse((await administrator.post(path, body, { 'idempotency-key': key })).body)

    // then
    expect(again.id).toBe(started.id)
    expect(await detailOf(started.id)).toMatchObject({ state: 'done', total: 2, counts: { migrated: 2, waiting: 0, refused: 0 } })
    const migrated = await viewOf(atCheck)
    expect(migrated.itemVersion).toBe(2)
    expect(migrated.tasks.map(({ nodeName }) => nodeName.zh)).toEqual(['review'])
    expect(await served.office.store.taskRows.findOne({ caseId: atCheck, closed: false }).lean()).toMatchObject({ nodeId: 'review', nodeName: { zh: 'review' } })
    expect(await served.office.store.caseRows.findOne({ _id: atCheck }).lean()).toMatchObject({ contentHash: to })
    expect((await served.office.store.commits.find({ caseId: atCheck }).sort({ seq: 1 }).lean()).map(({ command }) => command.key.split(':')[0])).toContain('migrate')

    // given one of them goes on by the new version
    await complete(atApply, 2, 'x2')
    expect((await viewOf(atApply)).tasks.map(({ nodeName }) => nodeName.zh)).toEqual(['review'])

    // when it is rolled back
    expect((await administrator.post(`${path}/${started.id}/roll-back`, { reason: '映射有误' })).status).toBe(200)
    await served.office.jobs.migrations.run()

    // then the other is as it was, and this one is kept, with the reason
    const detail = await detailOf(started.id)
    expect(detail).toMatchObject({ state: 'rolledBack', counts: { rolledBack: 1, kept: 1 } })
    expect(detail.rows.find(({ caseId }) => caseId === atApply)).toMatchObject({ state: 'kept', code: 'migrate.not-head' })
    const back = await viewOf(atCheck)
    expect([back.itemVersion, back.tasks[0]?.nodeName.zh]).toEqual([1, 'check'])
    expect(back.timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(['caseOpened', 'taskCompleted']))
    for (const caseId of [atApply, atCheck]) expect(firstBreak((await exportCase(served.office.store, caseId)).commits, sha256)).toBeNull()
  })

  it('should go on where it was cut short, and leave what was cancelled', async () => {
    // given a batch of which nothing was done before a crash
    const { office } = served
    await office.jobs.migrations.stop()
    const start = async () => migrationView.parse((await administrator.post(path, { to, mapping: { nodes: { check: 'review' } }, reason: '再迁' }, { 'idempotency-key': ulid() })).body)
    const cancelled = await start()
    expect((await administrator.post(`${path}/${cancelled.id}/cancel`)).status).toBe(200)
    const started = await start()

    // when another process comes up
    const job = startMigrations(office.cases, 3_600_000, (error) => { throw error })
    await job.run()
    await job.stop()

    // then
    expect(await detailOf(cancelled.id)).toMatchObject({ state: 'cancelled', counts: { cancelled: 1, migrated: 0 } })
    expect(await detailOf(started.id)).toMatchObject({ state: 'done', counts: { migrated: 1 } })
    expect((await administrator.post(`${path}/${cancelled.id}/cancel`))).toMatchObject({ status: 409, body: { code: 'migration.not-running' } })
    expect(await office.store.commits.countDocuments({ caseId: atCheck, 'command.type': 'migrate' })).toBe(3)
    expect(await administrator.post(path, { to, mapping: {}, reason: '无' }, { 'idempotency-key': ulid() })).toMatchObject({ status: 422, body: { code: 'migration.no-cases' } })
  })

  it('should be the business of who publishes the item, and of no command of a page', async () => {
    expect((await clerk.get(path)).status).toBe(403)
    expect((await administrator.get('/api/items/nothing/migrations')).status).toBe(404)
    expect((await administrator.get(`${path}/none`))).toMatchObject({ status: 404, body: { code: 'migration.none' } })
    const direct = await administrator.post(`/api/cases/${atCheck}/commands`, { type: 'migrate', expectedVersion: 5, reason: 'x', input: { to } }, { 'idempotency-key': ulid() })
    expect(direct.status).toBeGreaterThanOrEqual(400)
    // The other township's administrator sees none of this township's cases.
    const other = dryRunView.parse((await (await aPerson(served, 'haoYangXia')).post(`${path}/dry-run`, { to, mapping: {} })).body)
    expect(other.total).toBe(0)
  })
})
