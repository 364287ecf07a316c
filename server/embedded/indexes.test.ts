import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

let database: Launched

beforeAll(async () => {
  database = await launched()
})
afterAll(() => database.close())

/** The names of the stages of a plan, from the top. */
function stages(plan: Document): string[] {
  const inner: Document[] = plan.inputStage === undefined ? (plan.inputStages ?? []) : [plan.inputStage]
  return [plan.stage, ...inner.flatMap((each) => stages(each))]
}

describe('embedded/unique indexes', () => {
  it('should answer 11000 with pattern and value', async () => {
    // given
    const collection = await database.filled([{ a: 1, b: 'x' }])
    await collection.createIndex({ a: 1, b: -1 }, { unique: true })
    // when
    const refused = collection.insertOne({ a: 1, b: 'x' })
    // then
    await expect(refused).rejects.toMatchObject({ code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 'x' } })
    expect(await collection.countDocuments()).toBe(1)
  })

  it('should take a missing path as null', async () => {
    // given
    const collection = await database.filled([{ b: 1 }])
    await collection.createIndex({ a: 1 }, { unique: true })
    // when
    const refused = collection.insertOne({ a: null })
    // then
    await expect(refused).rejects.toMatchObject({ code: 11000, keyValue: { a: null } })
  })

  it('should compare elements of arrays over documents, not within one', async () => {
    // given
    const collection = await database.filled([{ a: [1, 2, 2] }])
    await collection.createIndex({ a: 1 }, { unique: true })
    // when
    const refused = collection.insertOne({ a: [3, 2] })
    // then
    await expect(refused).rejects.toMatchObject({ code: 11000, keyValue: { a: 2 } })
    await collection.insertOne({ a: [3] })
  })

  it('should refuse an update and leave all as it was', async () => {
    // given
    const collection = await database.filled([{ a: 1 }, { a: 2, n: 0 }])
    await collection.createIndex({ n: 1 })
    await collection.createIndex({ a: 1 }, { unique: true })
    // when
    const refused = collection.updateOne({ a: 2 }, { $set: { a: 1, n: 1 } })
    // then
    await expect(refused).rejects.toMatchObject({ code: 11000 })
    expect(await collection.find({ n: 0 }).toArray()).toMatchObject([{ a: 2 }])
    expect(await collection.find({ n: 1 }).toArray()).toEqual([])
  })

  it('should refuse to build over doubles and leave no index', async () => {
    // given
    const collection = await database.filled([{ a: 1 }, { a: 1 }])
    // when
    const refused = collection.createIndex({ a: 1 }, { unique: true })
    // then
    await expect(refused).rejects.toMatchObject({ code: 11000 })
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_'])
  })

  it('should stop an ordered insert at the double, and go past it unordered', async () => {
    // given
    const collection = await database.filled([{ _id: 2 as never }])
    const documents = (): Document[] => [{ _id: 1 }, { _id: 2 }, { _id: 3 }]
    // when
    const ordered = collection.insertMany(documents() as never)
    // then
    await expect(ordered).rejects.toMatchObject({ code: 11000, result: { insertedCount: 1 } })
    await expect(collection.insertMany([{ _id: 4 }, { _id: 2 }, { _id: 5 }] as never, { ordered: false })).rejects.toMatchObject({ result: { insertedCount: 2 } })
    expect((await collection.distinct('_id')).sort()).toEqual([1, 2, 4, 5])
  })

  it('should refuse two arrays side by side', async () => {
    // given
    const collection = await database.filled()
    await collection.createIndex({ a: 1, b: 1 })
    // when
    const refused = collection.insertOne({ a: [1], b: [1] })
    // then
    await expect(refused).rejects.toMatchObject({ code: 171 })
  })
})

describe('embedded/plans', () => {
  const plans: [string, Document, Document, string[]][] = [
    ['by _id', { _id: 5 }, {}, ['FETCH', 'IXSCAN']],
    ['by nothing', { z: 1 }, {}, ['COLLSCAN']],
    ['by equality', { state: 'open' }, {}, ['FETCH', 'IXSCAN']],
    ['equality and sort', { state: 'open' }, { due: 1 }, ['FETCH', 'IXSCAN']],
    ['equality and sort backwards', { state: 'open' }, { due: -1 }, ['FETCH', 'IXSCAN']],
    ['equality, range and sort', { state: 'open', due: { $gte: 10 } }, { due: 1 }, ['FETCH', 'IXSCAN']],
    ['$in and sort', { state: { $in: ['open', 'shut'] } }, { due: 1 }, ['SORT_MERGE', 'FETCH', 'IXSCAN']],
    ['sort alone', {}, { due: 1, _id: 1 }, ['FETCH', 'IXSCAN']],
    ['sort without index', {}, { z: 1 }, ['SORT', 'COLLSCAN']],
    ['page by key', { state: 'open', $or: [{ due: { $gt: 10 } }, { due: 10, _id: { $gt: 3 } }] }, { due: 1, _id: 1 }, ['FETCH', 'IXSCAN']],
    ['$or by two indexes', { $or: [{ name: 'n5' }, { due: 7 }] }, {}, ['OR', 'FETCH', 'IXSCAN', 'FETCH', 'IXSCAN']],
    ['anchored pattern', { name: /^n1/ }, {}, ['FETCH', 'IXSCAN']],
    ['an array index', { tags: 't3' }, {}, ['FETCH', 'IXSCAN']],
    ['an array index does not sort', {}, { tags: 1 }, ['SORT', 'COLLSCAN']],
  ]

  it.each(plans)('should plan %s', async (_name, filter, sort, expected) => {
    // given
    const collection = await seeded()
    // when
    const explained = await collection.find(filter).sort(sort as never).explain()
    const found = await collection.find(filter).sort({ ...sort, _id: 1 } as never).toArray()
    const unindexed = await database.db.collection('plain').find(filter).sort({ ...sort, _id: 1 } as never).toArray()
    // then
    expect(stages(explained.queryPlanner.winningPlan)).toEqual(expected)
    expect(found).toEqual(unindexed)
  })

  it('should look at no more than it returns when the index gives filter and order', async () => {
    // given
    const collection = await seeded()
    // when
    const { executionStats } = await collection.find({ state: 'open', $or: [{ due: { $gt: 10 } }, { due: 10, _id: { $gt: 3 as never } }] }).sort({ due: 1, _id: 1 }).limit(10).explain('executionStats')
    // then
    expect(executionStats.nReturned).toBe(10)
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(12)
  })

  let made: Promise<void> | undefined
  async function seeded(): Promise<ReturnType<Launched['db']['collection']>> {
    made ??= (async () => {
      const documents = Array.from({ length: 300 }, (_, n) => ({ _id: n, state: n % 3 === 0 ? 'open' : n % 3 === 1 ? 'shut' : 'lost', due: (n * 7) % 50, name: `n${n}`, tags: [`t${n % 7}`, `t${n % 5}`] }))
      await database.db.collection('plain').insertMany(documents as never)
      const collection = database.db.collection('seeded')
      await collection.createIndexes([{ key: { state: 1, due: 1, _id: 1 } }, { key: { due: 1, _id: 1 } }, { key: { name: 1 } }, { key: { tags: 1 } }])
      await collection.insertMany(documents as never)
    })()
    await made
    return database.db.collection('seeded')
  }
})

describe('embedded/index commands', () => {
  it('should list, keep equal ones, refuse contradicting ones, and drop', async () => {
    // given
    const collection = await database.filled([{ a: 1 }])
    // when
    await collection.createIndex({ a: 1, b: -1 }, { unique: true, name: 'own' })
    await collection.createIndex({ a: 1, b: -1 }, { unique: true, name: 'own' })
    // then
    expect(await collection.indexes()).toEqual([{ v: 2, key: { _id: 1 }, name: '_id_' }, { v: 2, key: { a: 1, b: -1 }, name: 'own', unique: true }])
    await expect(collection.createIndex({ a: 1, b: -1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 })
    await expect(collection.createIndex({ c: 1 }, { name: 'own' })).rejects.toMatchObject({ code: 86 })
    await collection.dropIndex('own')
    await expect(collection.dropIndex('own')).rejects.toMatchObject({ code: 27 })
    expect((await collection.indexes()).length).toBe(1)
  })

  it('should tell sorted order of all types in one index', async () => {
    // given
    const values = [null, -1, 0.5, 2, 'a', 'b', { x: 1 }, new Date(0), true, false]
    const collection = await database.filled(values.map((a, n) => ({ a, n })))
    // when
    const scanned = await collection.find().sort({ a: 1 }).toArray()
    await collection.createIndex({ a: 1 })
    const indexed = await collection.find().sort({ a: 1 }).toArray()
    // then
    expect(indexed.map(({ n }) => n)).toEqual(scanned.map(({ n }) => n))
    expect(indexed.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 6, 9, 8, 7])
  })
})
