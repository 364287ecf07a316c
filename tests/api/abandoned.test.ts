import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { patchOf } from '#case/sampleStep'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const itemId = 'homestead-consultation'
const { patch } = patchOf((await readTemplate(itemId)).cases[0]?.values ?? {})

describe('server/jobs/abandoned', () => {
  let served: ServedOffice
  let clerk: Visitor

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    clerk = await aPerson(served, 'liuYangChun')
  })
  afterAll(() => served?.close())

  async function upload(caseId: string): Promise<void> {
    const form = new FormData()
    form.set('file', new Blob(['说明'], { type: 'text/plain' }), 'note.txt')
    const { status } = await fetch(`${served.origin}/api/cases/${caseId}/files`, { method: 'POST', body: form, headers: { cookie: clerk.cookie(), origin: served.origin } })
    expect(status).toBe(200)
  }
  const keepDraft = (caseId: string) => clerk.post(`/api/counter/drafts/${caseId}`, { itemId, village: 'willow.east', who: 'self', identity: '', name: '周望样', phone: '', address: '', representative: null, distinction: '', intake: {}, patch: {} })
  const filesOf = (caseId: string) => served.office.store.connection.collection('files.files').countDocuments({ filename: { $gte: `${caseId}/`, $lt: `${caseId}0` } })

  it('should destroy files, drafts and keys that nobody went on with, and nothing else', async () => {
    // given
    const [left, drafted, opened] = [ulid(), ulid(), ulid()]
    for (const each of [left, drafted, opened]) await upload(each)
    expect((await keepDraft(drafted)).status).toBe(200)
    const { store, jobs } = served.office
    expect((await clerk.post('/api/cases', { caseId: opened, itemId, village: 'willow.east', by: 'counter', patch }, { 'idempotency-key': ulid() })).status).toBe(200)

    // when a week is over, and nobody came back
    served.setClock('2026-06-24T09:00')
    await jobs.abandoned.run()

    // then
    expect(await Promise.all([left, drafted, opened].map(filesOf))).toEqual([0, 1, 1])
    expect(await store.caseKeys.countDocuments({ _id: left })).toBe(0)
    expect(await store.pendingUploads.countDocuments({})).toBe(1)

    // when nobody went on with the draft either
    served.setClock('2026-09-24T09:00')
    await jobs.abandoned.run()

    // then
    expect(await Promise.all([left, drafted, opened].map(filesOf))).toEqual([0, 0, 1])
    expect(await store.counterDrafts.countDocuments({})).toBe(0)
    expect(await store.caseKeys.countDocuments({ _id: { $in: [left, drafted] } })).toBe(0)
    expect(await store.caseKeys.countDocuments({ _id: opened })).toBe(1)
  })
})
