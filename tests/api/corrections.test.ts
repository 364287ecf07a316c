import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseView } from '#contract/cases'
import type { CaseView } from '#contract/cases'
import type { Definition } from '#definition/definition'
import type { FormNode } from '#definition/form'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const made = aFlow().item({ id: 'permit', code: 'T-1', decides: 'township' }).task('accept', { post: 'landOfficer', accepts: true }).task('decide', { post: 'landOfficer', decides: true }).way('start > accept > decide > end').definition()
/** One field of the applicant's, and one of sensitive data that a step hides: the administrator holds no step's post. */
const item: Definition = { ...made, form: made.form.map((each): FormNode => (each.key === 'm' ? { ...each, personal: 'sensitive', rights: { start: 'editable', decide: 'hidden' } } : { ...each, rights: { start: 'editable' } })) }

describe('server/api/cases: corrections', () => {
  let served: ServedOffice
  let clerk: Visitor
  let officer: Visitor
  let administrator: Visitor
  const caseId = ulid()

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    await putInForce(served.office.store, item)
    clerk = await aPerson(served, 'liuYangChun')
    officer = await aPerson(served, 'cenYangDi')
    administrator = await aPerson(served, 'tangYangQiu')
    expect(await clerk.post('/api/cases', { caseId, itemId: 'permit', village: 'willow.bridge', by: 'counter', patch: { values: { n: 1, m: 2 } } }, { 'idempotency-key': ulid() })).toMatchObject({ status: 200 })
    expect(await act(officer, 'accept', { executionId: 'x2' })).toMatchObject({ status: 200 })
  })
  afterAll(() => served?.close())

  const viewFor = async (visitor: Visitor): Promise<CaseView> => caseView.parse((await visitor.get(`/api/cases/${caseId}`)).body)
  const act = async (visitor: Visitor, type: string, more: object): Promise<Answer> => visitor.post(`/api/cases/${caseId}/commands`, { type, expectedVersion: (await viewFor(visitor)).version, ...more }, { 'idempotency-key': ulid() })

  it('should neither show nor take what the administrator may not see, and write the try down', async () => {
    // when
    const view = await viewFor(administrator)
    const answer = await act(administrator, 'correct', { reason: '录错', patch: { values: { m: 7 } } })
    // then
    expect([view.form.values, view.form.nodes.map(({ key }) => key)]).toEqual([{ n: 1 }, ['n']])
    expect(answer).toMatchObject({ status: 403, body: { code: 'values.forbidden' } })
    expect(await served.office.store.audit.findOne({ who: 'tangYangQiu', result: 'values.forbidden' }).lean()).not.toBeNull()
  })

  it('should say in the history which fields are put right', async () => {
    // when
    expect(await act(administrator, 'correct', { reason: '录错', patch: { values: { n: 4 } } })).toMatchObject({ status: 200 })
    // then
    expect((await viewFor(clerk)).timeline[0]).toMatchObject({ type: 'correctionProposed', reason: '录错', list: [{ zh: 'n' }] })
  })
})
