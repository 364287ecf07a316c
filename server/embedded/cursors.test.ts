import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { GridFSBucket, Long } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

let database: Launched

beforeAll(async () => {
  database = await launched(1)
})
afterAll(() => database.close())

describe('embedded/cursors', () => {
  it('should hand out a large result batch by batch', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 5000 }, (_, n) => ({ n, text: 'x'.repeat(400) })))
    // when
    const found: number[] = []
    for await (const document of collection.find({}, { batchSize: 700 }).sort({ n: 1 })) found.push(Number(document.n))
    // then
    expect(found).toEqual(Array.from({ length: 5000 }, (_, n) => n))
  })

  it('should show a cursor the data as they were when it began, and let it be changed meanwhile', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 4000 }, (_, n) => ({ n, text: 'x'.repeat(1000) })))
    const cursor = collection.find({}, { batchSize: 10 })
    await cursor.next()
    // when
    await collection.deleteMany({ n: { $gte: 10 } })
    await collection.drop()
    const rest = await cursor.toArray()
    // then
    expect(rest.length).toBe(3999)
  })

  it('should end a cursor that is closed', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 3000 }, (_, n) => ({ n, text: 'x'.repeat(1000) })))
    const cursor = collection.find({}, { batchSize: 5 })
    await cursor.next()
    const id = cursor.id ?? Long.ZERO
    // when
    await cursor.close()
    // then
    await expect(database.db.command({ getMore: id, collection: collection.collectionName })).rejects.toMatchObject({ code: 43 })
  })

  it('should limit, skip and choose fields', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 50 }, (_, n) => ({ n, a: { b: n, c: [{ d: n, e: 1 }] } })))
    // when
    const found = await collection.find({ n: { $gte: 10 } }).sort({ n: -1 }).skip(3).limit(2).project({ _id: 0, 'a.c.d': 1 }).toArray()
    const without = await collection.find({ n: 1 }).project({ _id: 0, 'a.c': 0 }).toArray()
    // then
    expect(found).toEqual([{ a: { c: [{ d: 46 }] } }, { a: { c: [{ d: 45 }] } }])
    expect(without).toEqual([{ n: 1, a: { b: 1 } }])
  })

  it('should sort arrays by their least or greatest element, and empty ones before null', async () => {
    // given
    const collection = await database.filled([{ n: 0, a: [5, 1] }, { n: 1, a: 3 }, { n: 2 }, { n: 3, a: [] }, { n: 4, a: null }, { n: 5, a: [9] }])
    // when
    const up = await collection.find().sort({ a: 1, n: 1 }).toArray()
    const down = await collection.find().sort({ a: -1, n: 1 }).toArray()
    // then
    expect(up.map(({ n }) => n)).toEqual([3, 2, 4, 0, 1, 5])
    expect(down.map(({ n }) => n)).toEqual([5, 0, 1, 2, 4, 3])
  })

  it('should not hold up readers while a collection is scanned', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 30_000 }, (_, n) => ({ n, text: 'x'.repeat(200) })))
    let scanning = true
    let answered = 0
    const reader = (async () => {
      while (scanning) {
        await database.db.command({ ping: 1 })
        answered += 1
      }
    })()
    // when
    await collection.countDocuments({ text: { $ne: 'x' }, n: { $gte: 0 } })
    scanning = false
    await reader
    // then
    expect(answered).toBeGreaterThan(3)
  })

  it('should end a scan that takes longer than it may', async () => {
    // given
    const collection = await database.filled(Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(200) })))
    // when
    const slow = collection.find({ text: 'y', n: { $ne: 1 } }, { maxTimeMS: 1 }).toArray()
    // then
    await expect(slow).rejects.toMatchObject({ code: 50 })
  })
})

describe('embedded/gridfs', () => {
  it('should give back the bytes of a file of several chunks', async () => {
    // given
    const bucket = new GridFSBucket(database.db, { bucketName: 'files' })
    const bytes = randomBytes(1_000_003)
    // when
    const upload = bucket.openUploadStream('证明.pdf', { metadata: { case: 'c1' } })
    await pipeline(Readable.from([bytes]), upload)
    const back = await buffer(bucket.openDownloadStream(upload.id))
    const part = await buffer(bucket.openDownloadStream(upload.id, { start: 300_000, end: 600_000 }))
    // then
    expect(back.equals(bytes)).toBe(true)
    expect(part.equals(bytes.subarray(300_000, 600_000))).toBe(true)
    expect(await bucket.find({ 'metadata.case': 'c1' }).toArray()).toMatchObject([{ filename: '证明.pdf', length: 1_000_003 }])
    const explained = await database.db.collection('files.chunks').find({ files_id: upload.id }).sort({ n: 1 }).explain()
    expect(explained.queryPlanner.winningPlan).toMatchObject({ stage: 'FETCH', inputStage: { stage: 'IXSCAN' } })
    await bucket.delete(upload.id)
    expect(await database.db.collection('files.chunks').countDocuments()).toBe(0)
  })
})

describe('embedded/sweeper', () => {
  it('should delete what has expired, and nothing else', async () => {
    // given
    const collection = await database.filled([{ k: 'old', at: new Date(Date.now() - 60_000) }, { k: 'new', at: new Date(Date.now() + 3600_000) }, { k: 'none' }, { k: 'text', at: 'x' }])
    // when
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 30 })
    while ((await collection.countDocuments({ k: 'old' })) > 0) await new Promise((resolve) => setImmediate(resolve))
    // then
    expect((await collection.distinct('k')).sort()).toEqual(['new', 'none', 'text'])
  })
})
