import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import { patchOf } from '#case/sampleStep'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const itemId = 'forest-felling-permit'
const sample = (await readTemplate(itemId)).cases[0]
const values = patchOf(sample?.values ?? {}).patch?.values ?? {}
const proof = sample?.steps[0]

describe('server/api/cases/papers', () => {
  let served: ServedOffice
  let clerk: Visitor

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-03-02T09:10' })
    clerk = await aPerson(served, 'liuYangChun')
  })
  afterAll(() => served?.close())

  async function opened(): Promise<string> {
    const caseId = ulid()
    const { status } = await clerk.post('/api/cases', { caseId, itemId, village: 'willow.east', by: 'counter', acknowledged: true, patch: { values: { ...values, applicantName: '张<b>样' } } }, { 'idempotency-key': ulid() })
    expect(status).toBe(200)
    // The village says whose wood it is before the counter looks at the papers.
    await act(await aPerson(served, 'yuLiDong'), caseId, 'complete', { outcome: proof?.outcome, ...patchOf(proof?.set ?? {}), ...(proof?.opinion ? { opinion: proof.opinion } : {}) })
    return caseId
  }

  async function act(visitor: Visitor, caseId: string, type: string, more: object): Promise<void> {
    const view = caseView.parse((await visitor.get(`/api/cases/${caseId}`)).body)
    const executionId = view.actions.find((each) => each.type === type)?.executionId
    expect(await visitor.post(`/api/cases/${caseId}/commands`, { type, expectedVersion: view.version, executionId, ...more }, { 'idempotency-key': ulid() })).toMatchObject({ status: 200 })
  }

  /** Acts on the accepting step as the clerk; answers the paper's text. */
  async function acted(caseId: string, type: string, more: object): Promise<string> {
    await act(clerk, caseId, type, more)
    const [paper] = caseView.parse((await clerk.get(`/api/cases/${caseId}`)).body).papers
    expect(paper?.printable).toBe(true)
    return printed(clerk, caseId, paper?.id ?? '')
  }

  async function printed(visitor: Visitor, caseId: string, paper: string): Promise<string> {
    const response = await fetch(`${served.origin}/api/cases/${caseId}/papers/${paper}`, { headers: { cookie: visitor.cookie() } })
    return `${response.status} ${await response.text()}`
  }

  it('should print the notice of acceptance with both due days, and the same bytes again', async () => {
    // given
    const caseId = await opened()

    // when
    const first = await acted(caseId, 'accept', {})
    served.setClock('2026-03-09T09:10')
    await served.office.store.organisations.updateOne({ _id: 'willow' }, { $set: { name: { zh: '改名镇' } } })
    const again = await printed(clerk, caseId, 'acceptanceNotice')
    await served.office.store.organisations.updateOne({ _id: 'willow' }, { $set: { name: { zh: '柳塘镇' } } })

    // then
    for (const said of ['受理通知书', 'QL-3103-2026-0000', '2026年3月2日', '法定办理期限为20个工作日', '至2026年3月30日止', '承诺在10个工作日内办结', '柳塘镇人民政府', '监督电话']) expect(first).toContain(said)
    expect(first).toContain('张&lt;b&gt;样')
    expect(again).toBe(first)
  })

  it('should list all that is missing once, with forms, copies and the day', async () => {
    const text = await acted(await opened(), 'requestSupplement', { reason: '四至图没有签字', input: { list: ['lotMap', 'rightProof'], dueOn: '2026-03-30' } })
    for (const said of ['补正告知书', '采伐小班示意图（四至）（原件1份）', '不动产权证书、林权证或者承包（流转）合同（原件和复印件1份）', '四至图没有签字', '请在2026年3月30日前补正', '只作一次']) expect(text).toContain(said)
  })

  it('should say why it is declined, and where to turn', async () => {
    const text = await acted(await opened(), 'decline', { reason: '不属于本机关职权范围' })
    for (const said of ['不予受理通知书', '理由：不属于本机关职权范围', '六十日内依法申请行政复议', '六个月内依法向人民法院提起行政诉讼']) expect(text).toContain(said)
  })

  it('should print a slip of what agent and counter handed over, with both signatures', async () => {
    // given
    const agent = await aPerson(served, 'diLiYa')
    const caseId = ulid()
    const received = { material: 'identity', original: true, copies: 1, electronic: false, followsOn: null, note: null }
    await agent.post('/api/cases', { caseId, itemId, village: 'willow.east', by: 'agent', acknowledged: true, patch: { values }, intake: { materials: [received] } }, { 'idempotency-key': ulid() })
    await act(agent, caseId, 'handOver', { executionId: undefined, input: { list: ['identity'] } })
    expect(caseView.parse((await agent.get(`/api/cases/${caseId}`)).body).papers).toEqual([])

    // when
    await act(clerk, caseId, 'signFor', { executionId: undefined, input: { list: ['identity'] } })
    const [slip] = caseView.parse((await agent.get(`/api/cases/${caseId}`)).body).papers

    // then
    const text = await printed(agent, caseId, slip?.id ?? '')
    for (const said of ['材料移交单', '已由东柳村移交柳塘镇', '身份证或者营业执照、法人证书', '移交：东柳村 狄例芽', '签收：柳塘镇 柳样春']) expect(text).toContain(said)
  })

  it('should print nothing that was not issued, and nothing for who may not see the case', async () => {
    const caseId = await opened()
    expect(await printed(clerk, caseId, 'acceptanceNotice')).toMatch(/^404 /)
    expect(await printed(await aPerson(served, 'biYangYun'), caseId, 'acceptanceNotice')).toMatch(/^404 /)
  })
})
