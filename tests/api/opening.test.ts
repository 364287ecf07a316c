import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandAnswer, previewView } from '#contract/cases'
import { patchOf } from '#case/sampleStep'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const itemId = 'sole-trader-registration-agency'
const [sample] = (await readTemplate(itemId)).cases
if (!sample) throw new Error('Expected the item to have a sample case')
const values = patchOf(sample.values).patch?.values ?? {}

describe('server/api/cases: opening', () => {
  let served: ServedOffice
  let agent: Visitor
  let clerk: Visitor

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    agent = await aPerson(served, 'peiLiPan')
    clerk = await aPerson(served, 'biYangYun')
  })
  afterAll(() => served?.close())

  const bodyFor = (caseId: string, village = 'willow.bridge', by = 'agent'): object => ({ caseId, itemId, village, by, patch: { values } })
  const open = (visitor: Visitor, body: object): Promise<Answer> => visitor.post('/api/cases', body, { 'idempotency-key': ulid() })

  it('should say before and after that the same applicant has an open case of the item, and open no second one for who does not know', async () => {
    // given
    const first = ulid()
    const opened = commandAnswer.parse((await open(agent, bodyFor(first))).body)
    expect(opened.warnings).toEqual([])

    // when
    const preview = previewView.parse((await agent.post('/api/cases/preview', bodyFor(ulid()))).body)
    const unaware = await open(agent, bodyFor(ulid()))
    const again = commandAnswer.parse((await open(agent, { ...bodyFor(ulid()), acknowledged: true })).body)

    // then
    const warning = { code: 'case.open-already', caseNo: opened.caseNo, caseId: first, nodeName: expect.any(Object), dueOn: null, distinction: null }
    expect(preview.warnings).toEqual([warning])
    expect(preview.opens.length).toBeGreaterThan(0)
    expect(unaware).toMatchObject({ status: 409, body: { code: 'case.open-already', data: { n: 1 } } })
    expect(again.warnings).toEqual([warning])
    expect(again.caseNo).not.toBe(opened.caseNo)
  })

  it('should keep the identity number out of what is stored, and the mark out of what is sent', async () => {
    // when
    const rows = await served.office.store.caseRows.find({}).lean()

    // then
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ applicantMark }) => /^[\w+/]{43}=$/.test(applicantMark ?? ''))).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(String(values['idNumber']))
    expect(JSON.stringify((await agent.get(`/api/cases/${rows[0]?._id ?? ''}`)).body)).not.toContain(rows[0]?.applicantMark)
  })

  it('should draw no number for an application that is not sound, and one for one that is', async () => {
    // given
    const caseId = ulid()
    const refused = await agent.post('/api/cases', { ...bodyFor(caseId), patch: { values: { ...values, idNumber: '990100199404124285' } } }, { 'idempotency-key': ulid() })

    // then
    expect(refused.status).toBe(422)
    expect(await served.office.store.numbers.findOne({ _id: caseId }).lean()).toBeNull()
    expect(await served.office.store.numbers.countDocuments({})).toBe(await served.office.store.caseRows.countDocuments({}))
  })

  it('should not show the way of a case to who may not open one for that village', async () => {
    expect(await clerk.post('/api/cases/preview', bodyFor(ulid(), 'clearwater.east'))).toMatchObject({ status: 403, body: { code: 'case.forbidden' } })
    expect(await served.office.store.audit.findOne({ who: 'biYangYun', what: 'request' }).lean()).toMatchObject({ on: 'POST /api/cases/preview', result: 'case.forbidden' })
  })
})
