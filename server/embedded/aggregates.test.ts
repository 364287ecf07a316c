import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

let database: Launched

beforeAll(async () => {
  database = await launched()
})
afterAll(() => database.close())

const cases = [
  { _id: 1, town: 'a', days: 3, late: false, tags: ['x', 'y'], at: new Date(1000) },
  { _id: 2, town: 'b', days: 5, late: true, tags: [], at: new Date(2000) },
  { _id: 3, town: 'a', days: 10, late: true, tags: ['x'], at: new Date(5000) },
  { _id: 4, town: 'c', late: false },
]

const rows: [string, Document[], Document[]][] = [
  ['$match and $count', [{ $match: { town: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
  ['$count of nothing', [{ $match: { town: 'z' } }, { $count: 'n' }], []],
  ['$group with sums', [{ $group: { _id: '$town', n: { $sum: 1 }, days: { $sum: '$days' } } }, { $sort: { _id: 1 } }], [{ _id: 'a', n: 2, days: 13 }, { _id: 'b', n: 1, days: 5 }, { _id: 'c', n: 1, days: 0 }]],
  ['$group over all', [{ $group: { _id: null, n: { $count: {} }, avg: { $avg: '$days' }, min: { $min: '$days' }, max: { $max: '$days' } } }], [{ _id: null, n: 4, avg: 6, min: 3, max: 10 }]],
  ['$avg of nothing', [{ $match: { town: 'c' } }, { $group: { _id: null, avg: { $avg: '$days' }, max: { $max: '$days' } } }], [{ _id: null, avg: null, max: null }]],
  ['$group by several fields, missing left out', [{ $group: { _id: { town: '$town', late: '$late' }, n: { $sum: 1 } } }, { $sort: { '_id.town': 1, '_id.late': -1 } }, { $limit: 2 }], [{ _id: { town: 'a', late: true }, n: 1 }, { _id: { town: 'a', late: false }, n: 1 }]],
  ['$group with a condition', [{ $group: { _id: null, late: { $sum: { $cond: ['$late', 1, 0] } }, long: { $sum: { $cond: { if: { $gte: ['$days', 5] }, then: 1, else: 0 } } } } }], [{ _id: null, late: 2, long: 2 }]],
  ['$push, $addToSet, $first and $last', [{ $sort: { _id: 1 } }, { $group: { _id: null, all: { $push: '$days' }, towns: { $addToSet: '$town' }, first: { $first: '$town' }, last: { $last: '$town' } } }], [{ _id: null, all: [3, 5, 10], towns: ['a', 'b', 'c'], first: 'a', last: 'c' }]],
  ['$unwind', [{ $unwind: '$tags' }, { $project: { tags: 1 } }, { $sort: { _id: 1, tags: 1 } }], [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 3, tags: 'x' }]],
  ['$unwind that keeps', [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }, { $sort: { _id: 1, tags: 1 } }], [{ _id: 1, tags: 'x' }, { _id: 1, tags: 'y' }, { _id: 2 }, { _id: 3, tags: 'x' }, { _id: 4 }]],
  ['$project with computed fields', [{ $match: { _id: 1 } }, { $project: { _id: 0, name: { $concat: ['$town', '-', 'x'] }, n: { $size: '$tags' }, sum: { $add: ['$days', 2] }, half: { $divide: ['$days', 2] }, product: { $multiply: ['$days', 2] }, one: { $literal: 1 } } }], [{ name: 'a-x', n: 2, sum: 5, half: 1.5, product: 6, one: 1 }]],
  ['$project that leaves out', [{ $match: { _id: 4 } }, { $project: { late: 0 } }], [{ _id: 4, town: 'c' }]],
  ['$addFields', [{ $match: { _id: 4 } }, { $addFields: { 'a.b': { $ifNull: ['$days', -1] }, town: { $arrayElemAt: [['p', 'q'], -1] } } }], [{ _id: 4, town: 'q', late: false, a: { b: -1 } }]],
  ['dates', [{ $match: { _id: { $in: [1, 3] } } }, { $group: { _id: null, from: { $min: '$at' }, to: { $max: '$at' } } }, { $project: { _id: 0, ms: { $subtract: ['$to', '$from'] }, next: { $add: ['$to', 1] } } }], [{ ms: 4000, next: new Date(5001) }]],
  ['$sort, $skip and $limit', [{ $sort: { days: -1, _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }], [{ _id: 2 }, { _id: 1 }]],
  ['$limit before $sort', [{ $limit: 2 }, { $sort: { _id: -1 } }, { $project: { _id: 1 } }], [{ _id: 2 }, { _id: 1 }]],
  ['$match after $group', [{ $group: { _id: '$town', n: { $sum: 1 } } }, { $match: { n: { $gt: 1 } } }], [{ _id: 'a', n: 2 }]],
  ['comparisons with what is missing', [{ $match: { _id: 4 } }, { $project: { _id: 0, less: { $lt: ['$days', 1] }, same: { $eq: ['$days', null] }, not: { $not: ['$days'] }, in: { $in: ['$town', ['c']] } } }], [{ less: true, same: false, not: true, in: true }]],
]

describe('embedded/aggregates', () => {
  it.each(rows)('should answer %s', async (_name, pipeline, expected) => {
    // given
    const collection = await database.filled(cases)
    // when
    const found = await collection.aggregate(pipeline).toArray()
    // then
    expect(found).toEqual(expected)
  })

  it('should count through an index without looking at documents that do not match', async () => {
    // given
    const collection = await database.filled(cases)
    await collection.createIndex({ town: 1, days: 1 })
    // when
    const explained = await collection.aggregate([{ $match: { town: 'a', days: { $gt: 3 } } }, { $group: { _id: 1, n: { $sum: 1 } } }]).explain()
    // then
    expect(explained.executionStats).toMatchObject({ nReturned: 1, totalDocsExamined: 1 })
    expect(await collection.countDocuments({ town: 'a', days: { $gt: 3 } })).toBe(1)
    expect(await collection.countDocuments({}, { skip: 1, limit: 2 })).toBe(2)
    expect(await collection.estimatedDocumentCount()).toBe(4)
  })

  it('should tell distinct values, arrays opened', async () => {
    // given
    const collection = await database.filled(cases)
    // when
    const values = await collection.distinct('tags', { late: { $exists: true } })
    // then
    expect(values.sort()).toEqual(['x', 'y'])
  })

  it('should answer an aggregate over a collection that is not there', async () => {
    // given
    const missing = database.db.collection('missing')
    // when
    const found = await missing.aggregate([{ $group: { _id: null, n: { $sum: 1 } } }]).toArray()
    // then
    expect(found).toEqual([])
    expect(await missing.countDocuments()).toBe(0)
  })
})
