import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView, inboxView } from '#contract/cases'
import { oversightList } from '#contract/oversight'
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

describe('server/api/oversight', () => {
  let served: ServedOffice
  let handler: Visitor
  let officer: Visitor
  const caseId = ulid()

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    const agent = await aPerson(served, 'peiLiPan')
    handler = await aPerson(served, 'leiYangGeng')
    officer = await aPerson(served, 'maShiJing')
    await agent.post('/api/cases', { caseId, itemId, village: 'willow.bridge', by: 'agent', acknowledged: true, patch: { values } }, { 'idempotency-key': ulid() })
  })
  afterAll(() => served?.close())

  const viewFor = async (visitor: Visitor) => caseView.parse((await visitor.get(`/api/cases/${caseId}`)).body)
  const listFor = async (visitor: Visitor, tab = 'waiting') => oversightList.parse((await visitor.get(`/api/oversight?tab=${tab}`)).body)
  /** As a page does: what time has brought meanwhile comes first, and the act is sent again on what is new. */
  async function act(visitor: Visitor, type: string, more: Record<string, unknown>): Promise<Answer> {
    const send = async (): Promise<Answer> => visitor.post(`/api/cases/${caseId}/commands`, { type, expectedVersion: (await viewFor(visitor)).version, ...more }, { 'idempotency-key': ulid() })
    const first = await send()
    return first.status === 409 ? send() : first
  }
  const byHand = async (visitor: Visitor, tab = 'waiting') => (await listFor(visitor, tab)).rows.filter(({ by }) => by !== null)

  it('should list an order with its case, whom it went to and by when, until it is answered', async () => {
    // when
    expect((await act(officer, 'supervise', { reason: '群众催问，请尽快备齐。' })).status).toBe(200)
    const { counts } = await listFor(officer)

    // then
    expect(await byHand(officer)).toMatchObject([{ caseId, what: 'order', waits: 'reply', dueOn: '2026-06-17', late: false, by: '马示镜', village: { id: 'willow.bridge' } }])
    expect(counts).toMatchObject({ reply: 1, late: 0, ruling: 0 })
    expect(await served.office.store.deliveries.findOne({ caseId, 'channel': 'notice', 'effect.type': 'order' }).lean()).toMatchObject({ to: ['leiYangGeng'], effect: { order: 'o1', replyDueOn: '2026-06-17' } })

    // when its day is over, and it is answered late
    served.setClock('2026-06-18T09:00')
    expect(await byHand(officer)).toMatchObject([{ what: 'order', late: true }])
    const offered = (await viewFor(handler)).actions.find(({ type }) => type === 'reply')?.fields.find(({ key }) => key === 'to')
    expect(offered?.names).toBe('card')
    expect((await act(handler, 'reply', { reason: '已备齐，今日送出。', input: { to: 'o1' } })).status).toBe(200)

    // then nothing waits, and the order stays in the list of all
    expect(await byHand(officer)).toEqual([])
    expect(await byHand(officer, 'all')).toMatchObject([{ what: 'order', state: 'replied', waits: 'none', dueOn: null }])
  })

  it('should follow a card from its issue over the appeal to the ruling of another officer', async () => {
    // given
    await act(officer, 'card', { reason: '少走一道程序。', input: { kind: 'yellow', about: 'procedure' } })
    const card = (await viewFor(officer)).cards.find(({ by }) => by !== null)
    expect(card).toMatchObject({ kind: 'yellow', about: 'procedure', state: 'issued', by: '马示镜' })

    // when
    expect((await act(handler, 'appeal', { reason: '程序齐全，有记录。', input: { card: card?.id } })).status).toBe(200)
    const other = await aPerson(served, 'miaoShiChi')

    // then who gave it may not rule on it
    expect(await byHand(officer)).toMatchObject([{ waits: 'ruling', yours: false }])
    expect((await listFor(officer)).counts.ruling).toBe(0)
    expect(await byHand(other)).toMatchObject([{ waits: 'ruling', yours: true }])
    expect((await act(other, 'rule', { reason: '记录属实，撤销。', input: { card: card?.id, ruling: 'revoked' } })).status).toBe(200)
    expect(await byHand(other)).toEqual([])
    expect((await viewFor(handler)).cards.find(({ id }) => id === card?.id)?.state).toBe('revoked')
  })

  it('should show a township\'s officer the own township only, and others nothing', async () => {
    const [own, foreign] = [await aPerson(served, 'luoYangLian'), await aPerson(served, 'wuYangJie')]
    expect((await listFor(own, 'all')).rows.length).toBeGreaterThan(0)
    expect((await listFor(foreign, 'all')).rows).toEqual([])
    expect((await handler.get('/api/oversight')).status).toBe(403)
  })

  it('should put a copy into the box of copies, unread until it is marked as read', async () => {
    // given
    const view = await viewFor(handler)
    const offer = view.actions.find(({ type }) => type === 'copyTo')
    expect(offer?.fields[0]?.options?.every(({ hint }) => hint !== undefined)).toBe(true)
    expect((await act(handler, 'copyTo', { executionId: offer?.executionId, input: { persons: ['jinShiHeng'] } })).status).toBe(200)
    const reader = await aPerson(served, 'jinShiHeng')
    const box = async () => inboxView.parse((await reader.get('/api/inbox?box=copies')).body)

    // then
    expect(await box()).toMatchObject({ rows: [{ caseId, unread: true }], counts: { copies: 1 } })
    expect((await act(reader, 'read', {})).status).toBe(200)
    expect(await box()).toMatchObject({ rows: [{ caseId, unread: false }], counts: { copies: 0 } })
  })
})
