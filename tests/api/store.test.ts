import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aNode } from '#form/formBuilder'
import { drawSerials } from '#server/cases/serials'
import { openDatabase } from '#server/store/connect'
import type { Database } from '#server/store/connect'
import { duplicateKey, openStore, writeRow } from '#server/store/index'
import type { DueRecord, Store } from '#server/store/index'

describe('server/store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-store-'))
  let database: Database
  let store: Store

  beforeAll(async () => {
    database = await openDatabase({ databaseUri: null, dataFolder: folder })
    store = await openStore(database.uri)
  })
  afterAll(async () => {
    await store?.close()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should insert a commit once by its sequence and once by its key', async () => {
    // given
    const commit = aCommit('c1', 1, 'k1')
    await store.commits.create(commit)

    // when
    const bySeq = await store.commits.create(aCommit('c1', 1, 'k2')).then(() => null, duplicateKey)
    const byKey = await store.commits.create({ ...aCommit('c1', 2, 'k1') }).then(() => null, duplicateKey)

    // then
    expect(bySeq?.length).toBeGreaterThan(0)
    expect(byKey).toEqual(['caseId', 'command.key'])
    expect(await store.commits.find({ caseId: 'c1' }).lean()).toEqual([commit])
  })

  it('should draw the numbers of a case once each, counted by field and year', async () => {
    // given
    const [plain, lasting] = [aNode('no', 'serialNumber'), aNode('bookNo', 'serialNumber', { settings: { format: '宅批〔{year}〕{n}号', digits: 1, restarts: 'never' } })]
    const draw = (caseId: string, year: string): Promise<Readonly<Record<string, string>>> => drawSerials(store, { caseId, itemCode: 'XZ-01', fields: [plain, lasting], year })
    // when
    const [first, again, next, newYear] = [await draw('s1', '2026'), await draw('s1', '2026'), await draw('s2', '2026'), await draw('s3', '2027')]
    // then
    expect(first).toEqual({ no: '2026-0001', bookNo: '宅批〔2026〕1号' })
    expect(again).toEqual(first)
    expect(next).toEqual({ no: '2026-0002', bookNo: '宅批〔2026〕2号' })
    expect(newYear).toEqual({ no: '2027-0001', bookNo: '宅批〔2027〕3号' })
  })

  it('should write a projected row only when it is newer', async () => {
    // given
    const row = (seq: number, armed: boolean, dueAt: string | null): DueRecord => ({ _id: 'c1', seq, armed, dueAt })
    await writeRow(store.due, row(3, true, '2026-03-02T00:00:00'))

    // when
    const older = await writeRow(store.due, row(2, false, null))
    const newer = await writeRow(store.due, row(4, false, null))

    // then
    expect([older, newer]).toEqual([false, true])
    expect(await store.due.findOne({ _id: 'c1' }).lean()).toEqual({ _id: 'c1', seq: 4, armed: false, dueAt: null })
  })

  it('should give bytes back as bytes', async () => {
    // given
    await store.definitions.updateOne({ _id: 'h' }, { $setOnInsert: { bytes: Buffer.from([1, 2, 3]), at: '2026-03-02T00:00:00' } }, { upsert: true })

    // when
    const read = await store.definitions.findOne({ _id: 'h' }).lean()

    // then
    expect(Buffer.isBuffer(read?.bytes) && [...read.bytes]).toEqual([1, 2, 3])
  })

  it('should refuse an unknown path instead of storing it', async () => {
    const stranger = { _id: 'x', level: 'city' as const, name: { zh: '市' }, parent: null, department: null, role: null, secret: 1 }
    await expect(store.organisations.create(stranger)).rejects.toThrow('secret')
  })

  it('should refuse a data folder that belongs to another database', async () => {
    await expect(openDatabase({ databaseUri: 'mongodb://127.0.0.1/other', dataFolder: folder })).rejects.toThrow('npm run data')
  })
})

function aCommit(caseId: string, seq: number, key: string) {
  return {
    _id: `${caseId}:${seq}:${key}`, caseId, seq, at: '2026-03-02T09:10:00', actor: { person: 'p' }, onBehalfOf: null, origin: 'counter',
    command: { type: 'open', key, inputHash: 'i' }, definitionHash: 'd', position: 7_215_000_000_000_000 + seq,
    events: [{ type: 'opened', empty: {} }], effects: [], previousHash: null, hash: 'h',
  }
}
