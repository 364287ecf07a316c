import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const item = aFlow().item({ id: 'plain', code: 'T-1', statutoryLimit: null, promisedLimit: null }).task('check', { post: 'counterClerk' }).way('start > check > end').definition()

describe('server/jobs/holders', () => {
  let served: ServedOffice
  let clerk: Visitor

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    await putInForce(served.office.store, item)
    clerk = await aPerson(served, 'liuYangChun')
  })
  afterAll(() => served?.close())

  async function claimed(): Promise<string> {
    const caseId = ulid()
    await clerk.post('/api/cases', { caseId, itemId: 'plain', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    const view = caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)
    expect(await clerk.post(`/api/cases/${caseId}/commands`, { type: 'claim', expectedVersion: 1, executionId: view.tasks[0]?.executionId }, { 'idempotency-key': ulid() })).toMatchObject({ status: 200 })
    return caseId
  }
  const holderOf = async (caseId: string): Promise<string | null | undefined> => (await served.office.store.taskRows.findOne({ caseId }).lean())?.holder

  it('should give tasks whose holder has lost the post back to the pool, once a day', async () => {
    // given a clerk who leaves her post in the evening
    const caseId = await claimed()
    await served.office.jobs.holders.run()
    expect(await holderOf(caseId)).toBe('liuYangChun')
    await served.office.store.people.updateOne({ _id: 'liuYangChun' }, { $set: { holdings: [{ post: 'counterClerk', organisation: 'willow', from: '2024-01-01', to: '2026-03-02' }] } })
    served.office.directory.changed()

    // when
    served.setClock('2026-03-03T00:20')
    await served.office.jobs.holders.run()

    // then
    expect(await holderOf(caseId)).toBeNull()
    const sweep = await served.office.store.commits.findOne({ caseId, 'command.type': 'release' }).lean()
    expect(sweep).toMatchObject({ actor: 'system', origin: 'system', command: { key: expect.stringMatching(/^sweep:x\d+:2026-03-03$/) }, effects: [{ type: 'taskOffered', post: 'counterClerk', person: null }] })
    expect(await served.office.jobs.holders.run()).toBe(0)
  })
})
