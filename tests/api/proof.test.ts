import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { renderSVG } from 'uqr'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { hashOf } from '#case/chain'
import { eraseCase, reapplyErasures } from '#server/cases/eraseCase'
import { exportCase } from '#server/cases/exportCase'
import { sha256 } from '#server/cases/seal'
import { storedCommit } from '#server/cases/storedCommit'
import { main as verify } from '#server/commands/verify'
import { startRetention } from '#server/jobs/retention'
import { startSeals } from '#server/jobs/seals'
import { differenceFrom, proofFor } from '#server/proof/proofFor'
import { isSigned, readSeal, sealHash, sealLine } from '#server/proof/seal'
import type { Seal } from '#server/proof/seal'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const plain = aFlow().item({ id: 'plain', code: 'P-1' }).task('apply', { post: 'counterClerk' }).way('start > apply > end').definition()
const later = 60 * 60_000
const settling = 5 * 60_000

describe('server/proof', () => {
  let served: ServedOffice
  let clerk: Visitor
  let folder = ''
  let said: string[] = []

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-03-02T09:10' })
    folder = mkdtempSync(join(tmpdir(), 'sunlit-proof-'))
    await putInForce(served.office.store, plain)
    clerk = await aPerson(served, 'liuYangChun')
    vi.spyOn(console, 'log').mockImplementation((line: unknown) => { said.push(String(line)) })
  })
  afterEach(() => { said = [] })
  afterAll(async () => {
    vi.restoreAllMocks()
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function opened(): Promise<string> {
    const caseId = ulid()
    expect((await clerk.post('/api/cases', { caseId, itemId: 'plain', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })).status).toBe(200)
    return caseId
  }

  async function ended(): Promise<string> {
    const caseId = await opened()
    const body = { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'done' }
    expect((await clerk.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })).status).toBe(200)
    return caseId
  }

  /** The seal of a day, over all that is stored by now: five minutes later it is settled. */
  async function sealed(day: string): Promise<Seal> {
    served.setClock(`${day}T09:10`)
    const { office } = served
    const job = startSeals(office.cases, { keys: office.keys.seal, folder }, () => Date.now() + settling, later, () => undefined)
    const seal = await job.run()
    expect(await job.run()).toBeNull()
    await job.stop()
    if (!seal) throw new Error('Expected a seal of the day')
    return seal
  }

  async function exported(caseId: string, seal: Seal | null, change: (text: string) => string = (text) => text): Promise<string> {
    const { store } = served.office
    const proof = seal ? await proofFor(store, caseId, seal) : null
    const file = join(folder, `${ulid()}.json`)
    writeFileSync(file, change(JSON.stringify({ ...await exportCase(store, caseId), proofs: proof ? [proof] : [] })))
    return file
  }

  /** What `npm run verify` says, with its exit code. */
  async function verified(file: string, seal?: string, key = 'seal.pub'): Promise<string> {
    const code = await verify([file, ...(seal ? ['--seal', seal, '--key', key === 'seal.pub' ? join(served.folder, 'keys', key) : key] : [])])
    return `${code} ${said.pop() ?? ''}`
  }

  it('should take one seal a day, signed, chained to the one before, as a file and as a line', async () => {
    // given
    await opened()
    const first = await sealed('2026-03-03')
    await opened()
    const second = await sealed('2026-03-04')

    // then
    const { publicKey } = served.office.keys.seal
    expect([first.number, second.number, second.cases - first.cases]).toEqual([1, 2, 1])
    expect(second.previous).toBe(sealHash(first))
    expect([isSigned(first, publicKey), isSigned(second, publicKey), isSigned({ ...second, cases: 1 }, publicKey)]).toEqual([true, true, false])
    expect(readdirSync(folder).filter((each) => each.startsWith('2026'))).toEqual(['2026-03-03-1.html', '2026-03-03-1.json', '2026-03-04-2.html', '2026-03-04-2.json'])
    // The sheet for the binder carries the line, and the same as a code.
    const sheet = readFileSync(join(folder, '2026-03-04-2.html'), 'utf8')
    expect(sheet).toContain(sealLine(second))
    expect(sheet).toContain(renderSVG(sealLine(second), { ecc: 'M', border: 2 }))
    expect(readSeal(readFileSync(join(folder, '2026-03-04-2.json'), 'utf8'))).toEqual(second)
    const lines = readFileSync(join(folder, 'seals.txt'), 'utf8').trim().split('\n')
    expect(lines.map(readSeal)).toEqual([first, second])
    expect(JSON.stringify(await served.office.store.seals.find({}).lean())).not.toContain('PRIVATE')
  })

  it('should anchor an exported case by a seal known elsewhere, and say without one that it is not anchored', async () => {
    // given
    const caseId = await opened()
    const seal = await sealed('2026-03-05')
    const sealText = join(folder, 'seal.txt')
    writeFileSync(sealText, sealLine(seal))
    const body = { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'done' }
    await clerk.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })

    // then
    const file = await exported(caseId, seal)
    expect(await verified(file)).toMatch(/^0 intact: P-1-2026-\d+, 2 commits, .*; consistent with itself, not anchored$/)
    expect(await verified(file, sealText)).toMatch(/^0 intact: .*; anchored by seal 3 of 2026-03-05 up to commit 1, 1 after it not yet$/)
    expect(await verified(await exported(caseId, null), sealText)).toMatch(/^1 .*not anchored: the file has no proof for seal 3/)
    expect(await verified(await exported(caseId, seal, (text) => text.replace('"seq":1,"at":"2026', '"seq":1,"at":"2025')), sealText)).toMatch(/^1 changed: .* at commit 1 \(chain.hash\)$/)
    const other = join(folder, 'other.pub')
    writeFileSync(other, generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }))
    expect(await verified(file, sealText, other)).toContain('1 changed: the seal was not signed by this key')
  })

  it('should find what the owner of the database changed, all hashes made anew', async () => {
    // given a case of which the owner rewrites a commit and its hash
    const caseId = await opened()
    const seal = await sealed('2026-03-06')
    const sealText = join(folder, 'owner.txt')
    writeFileSync(sealText, sealLine(seal))
    const { store } = served.office
    expect(await differenceFrom(store, seal)).toBeNull()
    const row = await store.commits.findOne({ caseId }).lean()
    if (!row) throw new Error('Expected a commit')
    const forged = { ...storedCommit(row), actor: 'xiaYangHe' }
    await store.commits.updateOne({ _id: row._id }, { $set: { actor: 'xiaYangHe', hash: hashOf(forged, sha256) } })

    // then the chain is whole by itself, and the seal tells
    const file = await exported(caseId, seal)
    expect(await verified(file)).toMatch(/^0 intact/)
    expect(await verified(file, sealText)).toMatch(/^1 changed: the seal of 2026-03-06 covers another state/)
    expect(await differenceFrom(store, seal)).toContain('not what they were')

    // and when the whole case is gone
    await store.commits.deleteMany({ caseId })
    expect(await differenceFrom(store, seal)).toContain(`covers ${seal.cases} cases, the database has ${seal.cases - 1}`)
  })

  it('should erase the contents of an ended case for good, and leave a chain that verifies', async () => {
    // given
    const { office } = served
    const caseId = await ended()
    await office.cases.files.keep(caseId, 'a.txt', Buffer.from('an identity card'))
    const open = await opened()

    // when
    expect(await eraseCase(office.cases, { caseId: open, by: null, why: 'operator' })).toMatchObject({ code: 'case.still-open' })
    expect(await eraseCase(office.cases, { caseId, by: null, why: 'operator' })).toMatchObject({ caseNo: expect.stringMatching(/^P-1/) })

    // then key, files and rows are gone, the case is no case any more, and nothing brings it back
    expect(await verified(await exported(caseId, null))).toMatch(/^0 intact, contents erased: P-1-2026-\d+, 3 commits/)
    expect((await clerk.get(`/api/cases/${caseId}`)).status).toBe(404)
    expect(await office.cases.log.load(caseId)).toBeNull()
    for (const name of ['caseRows', 'snapshots', 'due']) expect(await office.store.connection.collection<{ _id: string }>(name).countDocuments({ _id: caseId })).toBe(0)
    expect(await office.store.taskRows.countDocuments({ caseId })).toBe(0)
    expect((await office.store.caseKeys.findOne({ _id: caseId }).lean())?.wrapped.length).toBe(0)
    expect(await office.store.connection.collection('files.files').countDocuments({ filename: { $gte: `${caseId}/`, $lt: `${caseId}0` } })).toBe(0)
    await office.store.checkpoints.deleteMany({})
    await office.jobs.sweeper.sweep()
    expect(await office.store.caseRows.countDocuments({ _id: caseId })).toBe(0)
    const again = await clerk.post('/api/cases', { caseId, itemId: 'plain', village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })
    expect(again.status).toBe(404)
    expect(await office.store.audit.findOne({ what: 'case.erase', on: caseId }).lean()).toMatchObject({ result: 'operator' })
    expect(await eraseCase(office.cases, { caseId, by: null, why: 'operator' })).toMatchObject({ caseNo: expect.any(String) })
  })

  it('should erase again what a restored backup brought back', async () => {
    // given a backup of the night before the erasure
    const { office } = served
    const { store } = office
    const caseId = await ended()
    const [key, row] = [await store.caseKeys.findOne({ _id: caseId }).lean(), await store.caseRows.findOne({ _id: caseId }).lean()]
    await eraseCase(office.cases, { caseId, by: null, why: 'operator' })
    if (!key || !row) throw new Error('Expected the case to be there')
    await store.caseKeys.updateOne({ _id: caseId }, { $set: { wrapped: key.wrapped } })
    await store.commits.deleteOne({ caseId, 'command.type': 'erase' })
    await store.erasures.deleteOne({ _id: caseId })
    await store.caseRows.create(row)

    // when
    expect(await reapplyErasures(office.cases)).toBe(1)

    // then
    expect(await verified(await exported(caseId, null))).toMatch(/^0 intact, contents erased/)
    expect(await store.caseRows.countDocuments({ _id: caseId })).toBe(0)
    expect(await reapplyErasures(office.cases)).toBe(0)
  })

  it('should erase by itself what was kept long enough', async () => {
    // given
    const { office } = served
    served.setClock('2026-03-06T10:00')
    const caseId = await ended()
    const retention = startRetention(office.cases, 10, later, () => undefined)
    served.setClock('2036-03-06T09:59')
    await retention.run()
    expect(await office.store.caseRows.countDocuments({ _id: caseId })).toBe(1)

    // when ten years are over
    served.setClock('2036-03-06T10:00:01')
    expect(await retention.run()).toBeGreaterThan(0)

    // then
    expect(await office.store.erasures.findOne({ _id: caseId }).lean()).toMatchObject({ why: 'retention', by: null })
    expect((await clerk.get(`/api/cases/${caseId}`)).status).toBe(404)
    await retention.stop()
  })
})
