import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchAnswer } from '#contract/cases'
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

describe('server/api/cases/batch', () => {
  let served: ServedOffice
  let officer: Visitor
  const caseIds = [ulid(), ulid(), ulid()].sort()

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    const agent = await aPerson(served, 'peiLiPan')
    officer = await aPerson(served, 'leiYangGeng')
    for (const caseId of caseIds) {
      expect((await agent.post('/api/cases', { caseId, itemId, village: 'willow.bridge', by: 'agent', acknowledged: true, patch: { values } }, { 'idempotency-key': ulid() })).status).toBe(200)
    }
  })
  afterAll(() => served?.close())

  it('should give a result per case, and let one failure stop none', async () => {
    // given a list in which one case was seen by nobody, and one is asked for at another version
    const [first = '', second = '', third = ''] = caseIds
    const body = {
      type: 'complete', outcome: 'prepared', patch: { values: { identityVerified: 'onSite' } },
      cases: [
        { caseId: first, expectedVersion: 1, executionId: 'x2' }, { caseId: ulid(), expectedVersion: 1, executionId: 'x2' },
        { caseId: second, expectedVersion: 7, executionId: 'x2' }, { caseId: third, expectedVersion: 1, executionId: 'x2' },
      ],
    }
    const key = ulid()

    // when
    const { results } = batchAnswer.parse((await officer.post('/api/cases/batch', body, { 'idempotency-key': key })).body)
    const again = batchAnswer.parse((await officer.post('/api/cases/batch', body, { 'idempotency-key': key })).body)

    // then
    expect(results.map(({ answer, problem }) => answer?.version ?? problem?.code)).toEqual([2, 'case.none', 'case.changed', 2])
    expect(results[0]?.answer?.caseNo).toContain('-2026-')
    expect(results[2]?.problem?.title.length).toBeGreaterThan(4)
    expect(again.results.map(({ answer }) => answer?.repeated ?? null)).toEqual([true, null, null, true])
    expect(await served.office.store.commits.countDocuments({ caseId: first })).toBe(2)
  })

  it('should open nothing', async () => {
    expect(await officer.post('/api/cases/batch', { type: 'open', cases: [{ caseId: ulid(), expectedVersion: 0 }] }, { 'idempotency-key': ulid() })).toMatchObject({ status: 400 })
  })
})
