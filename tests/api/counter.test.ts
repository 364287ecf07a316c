import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { draftList, draftView, materialsAnswer, openAnswer, startFormView, visitorView } from '#contract/counter'
import { patchOf } from '#case/sampleStep'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const itemId = 'forest-felling-permit'
const samplesOf = async (item: string): Promise<Record<string, unknown>> => patchOf((await readTemplate(item)).cases[0]?.values ?? {}).patch?.values ?? {}
const values = await samplesOf(itemId)
const identity = String(values['applicantIdCard'])
const shown = { original: true, copies: 1, electronic: false, followsOn: null, note: null }
const materials = [{ material: 'identity', ...shown }, { material: 'regenPlan', original: false, copies: 0, electronic: false, followsOn: '2026-06-22', note: '月底前交' }]

describe('server/api/counter', () => {
  let served: ServedOffice
  let clerk: Visitor
  let elsewhere: Visitor

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    clerk = await aPerson(served, 'liuYangChun')
    elsewhere = await aPerson(served, 'biYangYun')
  })
  afterAll(() => served?.close())

  const open = (visitor: Visitor, body: object, key = ulid()): Promise<Answer> => visitor.post('/api/cases', body, { 'idempotency-key': key })
  const bodyFor = (caseId: string, more: object = {}): object => ({ caseId, itemId, village: 'willow.east', by: 'counter', acknowledged: true, patch: { values }, ...more })

  it('should keep with the case what came, and tell the query code once', async () => {
    // given
    const caseId = ulid()
    const key = ulid()
    const body = bodyFor(caseId, { intake: { materials, distinction: '5 号小班' }, representative: { name: '李四样', identity: null } })

    // when
    const answer = openAnswer.parse((await open(clerk, body, key)).body)
    const again = openAnswer.parse((await open(clerk, body, key)).body)
    const view = caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)

    // then
    expect(answer.queryCode).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/)
    expect(answer.hash).toBe(view.head)
    expect(again).toMatchObject({ caseNo: answer.caseNo, repeated: true, queryCode: null })
    expect(view.materials.find(({ id }) => id === 'identity')).toMatchObject({ received: { original: true, copies: 1 }, heldBy: { zh: '柳塘镇' } })
    expect(view.materials.find(({ id }) => id === 'regenPlan')).toMatchObject({ received: { followsOn: '2026-06-22', note: '月底前交' }, heldBy: null })
    expect(view.distinction).toBe('5 号小班')
    expect(await served.office.cases.queryCodes.matches(caseId, ` ${answer.queryCode?.toLowerCase() ?? ''}`)).toBe(true)
    expect(await served.office.cases.queryCodes.matches(caseId, '22222222')).toBe(false)
    const stored = JSON.stringify(await Promise.all([served.office.store.queryCodes.find({}).lean(), served.office.store.commits.find({}).lean(), served.office.store.caseRows.find({}).lean()]))
    for (const secret of [answer.queryCode ?? '', '5 号小班', '月底前交', '李四样', identity]) expect(stored).not.toContain(secret)
  })

  it('should draw a new code for who lost hers, which voids the old one', async () => {
    // given
    const caseId = ulid()
    const { queryCode } = openAnswer.parse((await open(clerk, bodyFor(caseId))).body)

    // when
    const { body } = await clerk.post(`/api/cases/${caseId}/query-code`)

    // then
    expect(body).toMatchObject({ queryCode: expect.stringMatching(/^\w{8}$/) })
    expect(await served.office.cases.queryCodes.matches(caseId, queryCode ?? '')).toBe(false)
    expect(await elsewhere.post(`/api/cases/${caseId}/query-code`)).toMatchObject({ status: 404, body: { code: 'case.none' } })
  })

  it('should know a visitor by earlier cases of the own office, and say what tells her open ones apart', async () => {
    // given
    await open(clerk, bodyFor(ulid(), { intake: { distinction: '2 号小班' } }))

    // when
    const here = visitorView.parse((await clerk.post('/api/counter/visitor', { identity: ` ${identity} `, itemId })).body)
    const there = visitorView.parse((await elsewhere.post('/api/counter/visitor', { identity, itemId })).body)

    // then
    expect(here.known).toMatchObject({ name: values['applicantName'], phone: values['applicantPhone'], village: 'willow.east', lastOn: '2026-06-15' })
    expect(here.open).toContainEqual(expect.objectContaining({ distinction: '2 号小班', nodeName: { zh: expect.any(String), en: expect.any(String) } }))
    expect(there.known).toBeNull()
    expect(there.open.every(({ caseNo, distinction, nodeName }) => caseNo === null && distinction === null && nodeName === null)).toBe(true)
    expect(visitorView.parse((await clerk.post('/api/counter/visitor', { identity: '990101199001010018', itemId })).body)).toEqual({ known: null, open: [] })
  })

  it('should refuse what the item does not ask for and what may not follow, and keep nothing of it', async () => {
    const caseId = ulid()
    expect(await open(clerk, bodyFor(caseId, { intake: { materials: [{ ...shown, material: 'poem' }] } }))).toMatchObject({ status: 422, body: { code: 'receive.unknown-material' } })
    expect(await open(clerk, bodyFor(caseId, { intake: { consent: { kind: 'signed', file: '0'.repeat(64), witness: null } } }))).toMatchObject({ status: 404, body: { code: 'file.none' } })
    expect(await clerk.get(`/api/cases/${caseId}`)).toMatchObject({ status: 404 })
  })

  it('should keep an intake that lacks papers without a number, sealed, for the own office, until it is registered', async () => {
    // given
    const caseId = ulid()
    const draft = {
      itemId, village: 'willow.east', who: 'self', identity, name: '周望样', phone: '19900000001', address: '东柳村三组', representative: null, distinction: '',
      intake: { materials }, patch: { values },
    }

    // when
    await clerk.post(`/api/counter/drafts/${caseId}`, draft)
    const listed = draftList.parse((await clerk.get('/api/counter/drafts')).body)
    const read = draftView.parse((await clerk.get(`/api/counter/drafts/${caseId}`)).body)

    // then
    expect(listed.drafts).toMatchObject([{ caseId, name: '周望样', savedBy: '柳样春' }])
    expect(read.draft).toMatchObject(draft)
    expect(JSON.stringify(await served.office.store.counterDrafts.find({}).lean())).not.toContain('周望样')
    expect(draftList.parse((await elsewhere.get('/api/counter/drafts')).body).drafts).toEqual([])
    expect(await elsewhere.get(`/api/counter/drafts/${caseId}`)).toMatchObject({ status: 404 })
    expect(await served.office.store.numbers.findOne({ _id: caseId }).lean()).toBeNull()

    // when
    await open(clerk, bodyFor(caseId, { intake: { materials } }))

    // then
    expect(draftList.parse((await clerk.get('/api/counter/drafts')).body).drafts).toEqual([])
  })

  it('should say of what materials depend while that is open, and decide once it is answered', async () => {
    const needs = (views: readonly { readonly id: string, readonly required: boolean | null, readonly waitsFor: readonly { readonly zh: string }[] }[]): unknown[] =>
      ['identity', 'rightProof', 'villageProof'].map((id) => { const view = views.find(each => each.id === id); return [view?.required, view?.waitsFor.map(({ zh }) => zh)] })
    // when nothing is answered
    const blank = startFormView.parse((await clerk.get(`/api/counter/${itemId}`)).body)
    // then
    expect(needs(blank.materials)).toEqual([[true, []], [null, ['权属凭证']], [null, ['权属凭证']]])
    // when it is answered
    const answered = materialsAnswer.parse((await clerk.post(`/api/counter/${itemId}`, { values: { rightKind: 'villageProof' } })).body)
    // then
    expect(needs(answered.materials)).toEqual([[true, []], [false, []], [true, []]])
  })

  it('should turn a question into an application: with what she said, tied both ways', async () => {
    // given
    const question = ulid()
    const asked = await samplesOf('homestead-consultation')
    await open(clerk, { ...bodyFor(question), itemId: 'homestead-consultation', patch: { values: asked } })

    // when
    const start = startFormView.parse((await clerk.get(`/api/counter/rural-homestead?from=${question}`)).body)
    const said = start.from?.patch.values ?? {}
    const caseId = ulid()
    await open(clerk, { ...bodyFor(caseId), itemId: 'rural-homestead', patch: { values: { ...await samplesOf('rural-homestead'), ...said } }, intake: { from: question } })

    // then
    expect(said).toMatchObject({ applicantName: asked['applicantName'], applicantPhone: asked['applicantPhone'], householdAddress: asked['householdAddress'] })
    expect(caseView.parse((await clerk.get(`/api/cases/${question}`)).body)).toMatchObject({ mayTurnInto: true, links: [{ how: 'into', caseId }] })
    expect(caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body)).toMatchObject({ mayTurnInto: false, links: [{ how: 'from', caseId: question }] })
    expect(await elsewhere.get(`/api/counter/rural-homestead?from=${question}`)).toMatchObject({ status: 404 })
  })

  it('should take over a case from paper at a step, with its true dates, for the administrator only', async () => {
    // given
    const paper = { receivedAt: '2026-05-06T09:00', acceptedAt: '2026-05-08T10:00', to: 'deskReview', reason: '停电三周，纸质办理' }
    const administrator = await aPerson(served, 'tangYangQiu')
    const caseId = ulid()

    // when
    const refusedTo = await open(clerk, bodyFor(ulid(), { paper }))
    const answer = openAnswer.parse((await open(administrator, bodyFor(caseId, { paper }))).body)
    const view = caseView.parse((await administrator.get(`/api/cases/${caseId}`)).body)

    // then
    expect(refusedTo).toMatchObject({ status: 403, body: { code: 'case.not-yours' } })
    expect(answer.caseNo).toMatch(/^QL-3103-2026-/)
    expect(view).toMatchObject({ backfilled: true, phase: 'accepted', openedAt: '2026-05-06T09:00:00', clock: { acceptedAt: '2026-05-08T10:00:00' } })
    expect(view.tasks.map(({ nodeId }) => nodeId)).toEqual(['deskReview'])
    expect(view.timeline.map(({ type }) => type)).toContain('caseBackfilled')
    // Saturday the 9th is worked.
    expect(view.clock.promised?.dueOn).toBe('2026-05-21')
  })
})
