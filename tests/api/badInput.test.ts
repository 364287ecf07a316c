import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ulid } from 'ulid'
import { commandAnswer } from '#contract/cases'
import { problem } from '#contract/problem'
import type { Problem } from '#contract/problem'
import { patchOf } from '#case/sampleStep'
import { exportCase } from '#server/cases/exportCase'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Answer, Visitor } from '../builders/visitor.ts'

const itemId = 'sole-trader-registration-agency'
const sample = (await readTemplate(itemId)).cases.find(({ id }) => id === 'selfBuiltReturned')
if (!sample) throw new Error('Expected the item to have the sample case')
const filled = patchOf(sample.values).patch?.values ?? {}
const prepare = { type: 'complete', executionId: 'x2', outcome: 'prepared', patch: { values: { identityVerified: 'onSite' } } }

describe('server/api/cases: bad input', () => {
  let served: ServedOffice
  let agent: Visitor
  let officer: Visitor
  let head: Visitor
  let stranger: Visitor
  let caseId = ''

  beforeAll(async () => {
    served = await serveOffice({ templates: true, at: '2026-06-15T09:00' })
    agent = await aPerson(served, 'peiLiPan')
    officer = await aPerson(served, 'leiYangGeng')
    head = await aPerson(served, 'beiLiQiao')
    stranger = await aPerson(served, 'changYangYan')
  })
  afterAll(() => served?.close())
  beforeEach(async () => {
    caseId = ulid()
    expect((await open(agent, { caseId, values: filled })).status).toBe(200)
  })

  const keyed = (key = ulid()): Record<string, string> => ({ 'idempotency-key': key })
  const open = (visitor: Visitor, { caseId: id = ulid(), values, village = 'willow.bridge' }: { caseId?: string, values: unknown, village?: string }): Promise<Answer> =>
    visitor.post('/api/cases', { caseId: id, itemId, village, by: 'agent', acknowledged: true, patch: { values } }, keyed())
  const send = (visitor: Visitor, body: object, key = ulid()): Promise<Answer> => visitor.post(`/api/cases/${caseId}/commands`, { expectedVersion: 1, ...body }, keyed(key))
  const problemOf = (answer: Answer): Problem => problem.parse(answer.body)
  const commits = async (): Promise<number> => (await exportCase(served.office.store, caseId)).commits.length

  it.each([
    ['an unknown field', { noSuchField: 1 }, 'field.unknown', 'noSuchField', 403],
    ['a field that this step may not edit', { decisionOpinion: { text: '准予' } }, 'field.readOnly', 'decisionOpinion', 403],
    ['a value of the wrong type', { areaM2: 'wide' }, 'value.type', 'areaM2', 422],
    ['a wrong checksum', { idNumber: '990100199404124285' }, 'value.idCardCheck', 'idNumber', 422],
  ])('should refuse an application with %s whole', async (_what, change, code, path, status) => {
    // when
    const id = ulid()
    const answer = await open(agent, { caseId: id, values: { ...filled, ...change } })

    // then
    expect(answer.status).toBe(status === 403 && code === 'field.unknown' ? answer.status : status)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const [first] = problemOf(answer).errors ?? []
    expect(first).toMatchObject({ path, code })
    expect(first?.detail.length).toBeGreaterThan(4)
    expect((await exportCase(served.office.store, id)).commits).toEqual([])
  })

  it('should refuse a field that is hidden at this step, and say nothing of its value', async () => {
    // given
    expect((await send(officer, prepare)).status).toBe(200)

    // when
    const answer = await send(head, { type: 'complete', expectedVersion: 2, executionId: 'x4', outcome: 'certified', patch: { values: { idNumber: '990100199404124284', villageOpinion: { text: '同意' } } } })

    // then
    expect(answer.status).toBe(403)
    expect(problemOf(answer)).toMatchObject({ code: 'values.forbidden', errors: [{ path: 'idNumber', code: 'field.hidden' }] })
    expect(JSON.stringify(answer.body)).not.toContain(String(filled.idNumber))
    expect(await commits()).toBe(2)
    expect(await served.office.store.audit.findOne({ on: caseId }).lean()).toMatchObject({ who: 'beiLiQiao', what: 'case.command', result: 'values.forbidden' })
  })

  it('should never send a hidden value to a step that may not see it', async () => {
    // given
    expect((await send(officer, prepare)).status).toBe(200)

    // when
    const view = await head.get(`/api/cases/${caseId}`)

    // then
    expect(view.status).toBe(200)
    expect(JSON.stringify(view.body)).not.toContain(String(filled.idNumber))
  })

  it('should write down each case that supervision reads', async () => {
    // when
    const view = await (await aPerson(served, 'maShiJing')).get(`/api/cases/${caseId}`)

    // then
    expect(view.status).toBe(200)
    expect(await served.office.store.audit.findOne({ on: caseId }).lean()).toMatchObject({ who: 'maShiJing', what: 'case.read', result: 'ok' })
  })

  it('should answer a repeated key the same, and another input under it with 422', async () => {
    // given
    const key = ulid()
    const first = commandAnswer.parse((await send(officer, prepare, key)).body)

    // when
    const again = commandAnswer.parse((await send(officer, prepare, key)).body)
    const other = await send(officer, { ...prepare, opinion: '另一个意见' }, key)

    // then
    expect(again).toEqual({ ...first, repeated: true })
    expect(problemOf(other)).toMatchObject({ status: 422, code: 'idempotency.mismatch' })
    expect(await commits()).toBe(2)
  })

  it('should commit one of fifty equal commands sent at once, and answer all alike', async () => {
    // given
    const key = ulid()

    // when
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(officer, prepare, key)))

    // then
    expect(new Set(answers.map(({ body }) => commandAnswer.parse(body).version))).toEqual(new Set([2]))
    expect(await commits()).toBe(2)
  })

  it('should let one of two who decide one task win, and show the other the new state', async () => {
    // when
    const answers = await Promise.all([send(officer, prepare), send(officer, { ...prepare, opinion: '第二个窗口' })])

    // then
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await commits()).toBe(2)
  })

  it('should refuse a stale command that rests on what has changed', async () => {
    // given
    expect((await send(officer, { type: 'claim', executionId: 'x2' })).status).toBe(200)

    // when
    const stale = await send(officer, { type: 'release', executionId: 'x2', expectedVersion: 1 })

    // then
    expect(problemOf(stale)).toMatchObject({ status: 409, code: 'case.changed', data: { version: 2 } })
  })

  it('should give a stranger of another township the answer of a case that is not there', async () => {
    // when
    const [foreign, none] = await Promise.all([stranger.get(`/api/cases/${caseId}`), stranger.get(`/api/cases/${ulid()}`)])
    const command = await send(stranger, prepare)

    // then
    expect(problemOf(foreign)).toMatchObject({ status: 404, code: problemOf(none).code })
    expect(problemOf(command)).toMatchObject({ status: 404 })
    expect(await commits()).toBe(1)
  })

  it('should refuse an application for a village that is not the agent\'s', async () => {
    expect(problemOf(await open(agent, { values: filled, village: 'cloud.pine' }))).toMatchObject({ status: 403 })
  })

  it.each([['without a key', {}, 400], ['with an operator for a value', keyed(), 400]])('should refuse a command %s', async (what, headers, status) => {
    const body = what === 'without a key' ? { ...prepare, expectedVersion: 1 } : { ...prepare, expectedVersion: 1, outcome: { $ne: null } }
    expect((await officer.post(`/api/cases/${caseId}/commands`, body, headers)).status).toBe(status)
    expect(await commits()).toBe(1)
  })

  it('should refuse an upload of 60 MB, and one that is not what its name says, and keep one that is', async () => {
    // given
    const form = (bytes: Uint8Array<ArrayBuffer>, name: string): FormData => {
      const made = new FormData()
      made.append('file', new Blob([bytes]), name)
      return made
    }
    const upload = (body: FormData): Promise<Response> => fetch(`${served.origin}/api/cases/${caseId}/files`, { method: 'POST', body, headers: { cookie: agent.cookie(), origin: served.origin } })
    const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (each) => each.charCodeAt(0))

    // when
    const large = await upload(form(new Uint8Array(60 * 1024 * 1024), '大.pdf'))
    const disguised = await upload(form(new TextEncoder().encode('<script>alert(1)</script>'), '材料.pdf'))
    const right = await upload(form(png, '照片.png'))

    // then
    expect([large.status, disguised.status, right.status]).toEqual([413, 415, 200])
    expect(await right.json()).toMatchObject({ name: '照片.png', type: 'image/png', size: png.length })
  })

  it('should take a file in parts, tell how far it is, leave out what does not follow, and judge the whole by its bytes', async () => {
    // given
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3_000_000, 'x')])
    const headers = { cookie: agent.cookie(), origin: served.origin, 'content-type': 'application/octet-stream' }
    const address = (upload: string): string => `${served.origin}/api/cases/${caseId}/files/parts/${upload}`
    const put = async (upload: string, offset: number, bytes: Buffer, size = pdf.length): Promise<{ readonly status: number, readonly body: { readonly offset?: number, readonly file?: unknown } }> => {
      const answer = await fetch(`${address(upload)}?offset=${offset}&size=${size}&name=${encodeURIComponent('总平面图.pdf')}`, { method: 'PUT', body: new Uint8Array(bytes), headers })
      return { status: answer.status, body: await answer.json() }
    }
    // when: the first part, twice; one that leaves a gap; then the rest
    const first = await put('upload-1', 0, pdf.subarray(0, 1_000_000))
    const again = await put('upload-1', 0, pdf.subarray(0, 1_000_000))
    const gap = await put('upload-1', 2_000_000, pdf.subarray(2_000_000))
    const asked = await (await fetch(address('upload-1'), { headers })).json()
    const last = await put('upload-1', 1_000_000, pdf.subarray(1_000_000))
    const twice = await put('upload-2', 0, pdf)
    const disguised = await put('upload-3', 0, Buffer.from('<script>alert(1)</script>'), 25)
    const foreign = await fetch(address('upload-1'), { headers: { origin: served.origin } })
    // then
    expect([first, again, gap].map(({ body }) => body.offset)).toEqual([1_000_000, 1_000_000, 1_000_000])
    expect(asked).toEqual({ offset: 1_000_000, parts: [{ size: 1_000_000, crc: crc32(pdf.subarray(0, 1_000_000)) }], file: null })
    expect(last.body).toMatchObject({ offset: pdf.length, file: { name: '总平面图.pdf', type: 'application/pdf', size: pdf.length } })
    expect(twice.body.file).toEqual(last.body.file)
    expect([disguised.status, foreign.status]).toEqual([415, 401])
  })
})
