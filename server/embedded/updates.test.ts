import { Decimal128, Double, Int32, Long } from 'mongodb'
import type { Document, UpdateOptions } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

let database: Launched

beforeAll(async () => {
  database = await launched()
})
afterAll(() => database.close())

/** Name, document before, filter, update, document after (fields in their order), options. Source: MongoDB manual, update operators. */
const rows: [string, Document, Document, Document, Document, UpdateOptions?][] = [
  ['$set keeps the place of known fields and appends new ones in the order of their names', { b: 1, a: 1 }, {}, { $set: { d: 1, b: 2, c: 1 } }, { b: 2, a: 1, c: 1, d: 1 }],
  ['$set makes the objects on the way', { a: 1 }, {}, { $set: { 'x.y.z': 1 } }, { a: 1, x: { y: { z: 1 } } }],
  ['$set in an array by position', { a: [1, 2] }, {}, { $set: { 'a.0': 9 } }, { a: [9, 2] }],
  ['$set beyond an array fills with null', { a: [1] }, {}, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['positions in the order of their numbers', { a: [] }, {}, { $set: { 'a.10': 'x', 'a.9': 'y' } }, { a: [null, null, null, null, null, null, null, null, null, 'y', 'x'] }],
  ['fields named like numbers keep their order', { '2': 1, '1': 1 }, {}, { $set: { '10': 1 } }, { '2': 1, '1': 1, '10': 1 }],
  ['$unset takes fields and leaves null in arrays', { a: 1, b: [1, 2], c: { d: 1 } }, {}, { $unset: { a: '', 'b.0': '', 'c.d': '', 'x.y': '' } }, { b: [null, 2], c: {} }],
  ['positional $', { a: [1, 5, 5] }, { a: 5 }, { $set: { 'a.$': 9 } }, { a: [1, 9, 5] }],
  ['positional $ by $elemMatch, below it', { a: [{ k: 1 }, { k: 2, d: 0 }] }, { a: { $elemMatch: { k: 2 } } }, { $set: { 'a.$.d': 1 } }, { a: [{ k: 1 }, { k: 2, d: 1 }] }],
  ['positional $ by a dotted path', { a: [{ k: 1 }, { k: 2 }] }, { 'a.k': 2 }, { $inc: { 'a.$.k': 5 } }, { a: [{ k: 1 }, { k: 7 }] }],
  ['$[] on all', { a: [1, 2] }, {}, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
  ['$[id] with array filters', { a: [{ k: 1, d: 0 }, { k: 2, d: 0 }] }, {}, { $set: { 'a.$[item].d': 1 } }, { a: [{ k: 1, d: 0 }, { k: 2, d: 1 }] }, { arrayFilters: [{ 'item.k': { $gte: 2 } }] }],
  ['$[id] on scalars', { a: [1, 5, 9] }, {}, { $set: { 'a.$[x]': 0 } }, { a: [1, 0, 0] }, { arrayFilters: [{ x: { $gt: 3 } }] }],
  ['$push', { a: [1] }, {}, { $push: { a: [2] } }, { a: [1, [2]] }],
  ['$push makes the array', {}, {}, { $push: { 'a.b': 1 } }, { a: { b: [1] } }],
  ['$push with $each and $slice from the end', { a: [1, 2] }, {}, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { a: [2, 3, 4] }],
  ['$push with $sort by a field', { a: [{ k: 3 }] }, {}, { $push: { a: { $each: [{ k: 1 }, { k: 2 }], $sort: { k: 1 } } } }, { a: [{ k: 1 }, { k: 2 }, { k: 3 }] }],
  ['$push with $sort of values downwards and $slice', { a: [3, 1] }, {}, { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
  ['$push with $each of nothing and $slice', { a: [1, 2, 3] }, {}, { $push: { a: { $each: [], $slice: 1 } } }, { a: [1] }],
  ['$addToSet compares numbers across types, objects in order', { a: [1, { x: 1, y: 2 }] }, {}, { $addToSet: { a: { $each: [new Double(1), { x: 1, y: 2 }, { y: 2, x: 1 }] } } }, { a: [1, { x: 1, y: 2 }, { y: 2, x: 1 }] }],
  ['$pull a value', { a: [1, 2, 1] }, {}, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, {}, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull by a filter on objects', { a: [{ k: 1, z: 1 }, { k: 2 }, 1] }, {}, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }, 1] }],
  ['$pull with $in', { a: ['x', 'y', 'z'] }, {}, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  ['$pull of a missing array', { b: 1 }, {}, { $pull: { a: 1 } }, { b: 1 }],
  ['$min and $max', { a: 5, b: 5 }, {}, { $min: { a: 3, c: 1 }, $max: { b: 3, d: 1 } }, { a: 3, b: 5, c: 1, d: 1 }],
  ['$min compares types', { a: 'x' }, {}, { $min: { a: 3 } }, { a: 3 }],
  ['a replacement keeps _id', { a: 1, b: 2 }, {}, { c: 3 }, { c: 3 }],
]

describe('embedded/updates', () => {
  it.each(rows)('should update: %s', async (_name, before, filter, update, after, options) => {
    // given
    const collection = await database.filled([before])
    // when
    if (Object.keys(update)[0]?.startsWith('$')) await collection.updateOne(filter, update, options)
    else await collection.replaceOne(filter, update)
    const found = await collection.findOne({}, { projection: { _id: 0 } })
    // then
    expect(JSON.stringify(found)).toBe(JSON.stringify(after))
  })

  it.each([
    ['int32 and int32', new Int32(1), new Int32(2), new Int32(3)],
    ['int32 beyond its range', new Int32(2147483647), new Int32(1), Long.fromString('2147483648')],
    ['int32 and Long', new Int32(1), Long.fromNumber(2), Long.fromNumber(3)],
    ['int32 and double', new Int32(1), new Double(0.5), new Double(1.5)],
    ['double and int32 stays double', new Double(1), new Int32(1), new Double(2)],
    ['Long and Long', Long.fromString('9007199254740993'), Long.fromNumber(1), Long.fromString('9007199254740994')],
    ['Decimal128 and int32', Decimal128.fromString('0.1'), new Int32(1), Decimal128.fromString('1.1')],
    ['Decimal128 and Decimal128', Decimal128.fromString('0.1'), Decimal128.fromString('0.20'), Decimal128.fromString('0.30')],
  ])('should give $inc its type: %s', async (_name, current, by, expected) => {
    // given
    const collection = await database.filled([{ n: current }])
    // when
    await collection.updateOne({}, { $inc: { n: by } })
    const found = await collection.findOne({}, { promoteValues: false, promoteLongs: false })
    // then
    expect(found?.n?.constructor).toBe(expected.constructor)
    expect(found?.n?.toString()).toBe(expected.toString())
  })

  it.each<[string, Document, Document, number]>([
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a name inside an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['two changes of one path', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path and its parent', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, 40],
    ['_id', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['an empty part of a path', {}, { $set: { 'a..b': 1 } }, 56],
    ['positional $ without its condition', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['$[] on what is no array', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    ['an unused array filter', { a: [1] }, { $set: { a: 1 } }, 9],
  ])('should refuse with the code of MongoDB: %s', async (name, before, update, code) => {
    // given
    const collection = await database.filled([before])
    // when
    const refused = collection.updateOne({}, update, name === 'an unused array filter' ? { arrayFilters: [{ x: 1 }] } : {})
    // then
    await expect(refused).rejects.toMatchObject({ code })
    expect(await collection.findOne({}, { projection: '_id' in before ? {} : { _id: 0 } })).toEqual(before)
  })

  it('should count what was matched and what was changed', async () => {
    // given
    const collection = await database.filled([{ a: 1 }, { a: 1 }, { a: 2 }])
    // when
    const result = await collection.updateMany({ a: { $lte: 2 } }, { $set: { a: 2 } })
    // then
    expect(result).toMatchObject({ matchedCount: 3, modifiedCount: 2, upsertedCount: 0 })
  })

  it('should report each failing statement of an unordered bulk by its place', async () => {
    // given
    const collection = await database.filled([{ a: 1 }, { a: 'x' }])
    // when
    const failed = collection.bulkWrite([{ updateOne: { filter: { a: 'x' }, update: { $inc: { a: 1 } } } }, { updateOne: { filter: { a: 1 }, update: { $inc: { a: 1 } } } }], { ordered: false })
    // then
    await expect(failed).rejects.toMatchObject({ result: { modifiedCount: 1 }, writeErrors: [{ index: 0, code: 14 }] })
  })
})

describe('embedded/upserts', () => {
  it.each<[string, Document, Document, Document]>([
    ['equalities of the filter come first', { k: 1, n: { $gt: 5 } }, { $set: { v: 1 } }, { k: 1, v: 1 }],
    ['$eq and $and', { $and: [{ k: { $eq: 1 } }, { m: 2 }] }, { $set: { v: 1 } }, { k: 1, m: 2, v: 1 }],
    ['dotted equality', { 'k.x': 1 }, { $set: { 'k.y': 2 } }, { k: { x: 1, y: 2 } }],
    ['$setOnInsert with a dotted equality', { 'k.x': 1 }, { $setOnInsert: { 'k.z': 3 }, $set: { v: 1 } }, { k: { x: 1, z: 3 }, v: 1 }],
    ['$inc on the equality', { k: 1 }, { $inc: { k: 2 } }, { k: 3 }],
    ['$push', { k: 1 }, { $push: { list: 1 } }, { k: 1, list: [1] }],
    ['a replacement takes nothing from the filter', { k: 1 }, { v: 1 }, { v: 1 }],
  ])('should insert: %s', async (_name, filter, update, expected) => {
    // given
    const collection = await database.filled()
    // when
    const done = '$set' in update || '$inc' in update || '$push' in update ? await collection.updateOne(filter, update, { upsert: true }) : await collection.replaceOne(filter, update, { upsert: true })
    // then
    expect(done).toMatchObject({ matchedCount: 0, upsertedCount: 1 })
    const found = await collection.findOne({})
    expect(Object.keys(found ?? {})[0]).toBe('_id')
    expect(found?._id).toEqual(done.upsertedId)
    expect(JSON.stringify({ ...found, _id: undefined })).toBe(JSON.stringify(expected))
  })

  it('should take _id from the filter', async () => {
    // given
    const collection = await database.filled()
    // when
    const done = await collection.updateOne({ _id: 7 as never }, { $set: { v: 1 } }, { upsert: true })
    // then
    expect(done.upsertedId).toBe(7)
  })

  it('should leave $setOnInsert out when the document is there', async () => {
    // given
    const collection = await database.filled([{ k: 1, v: 1 }])
    // when
    await collection.updateOne({ k: 1 }, { $setOnInsert: { v: 9 }, $set: { w: 1 } }, { upsert: true })
    // then
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ k: 1, v: 1, w: 1 })
  })

  it('should insert once when fifty upserts of one key come together', async () => {
    // given
    const collection = await database.filled()
    await collection.createIndex({ k: 1 }, { unique: true })
    // when
    const results = await Promise.all(Array.from({ length: 50 }, () => collection.updateOne({ k: 1 }, { $inc: { n: 1 } }, { upsert: true })))
    // then
    expect(results.filter(({ upsertedCount }) => upsertedCount === 1).length).toBe(1)
    expect(await collection.findOne({ k: 1 })).toMatchObject({ n: 50 })
  })
})

describe('embedded/findAndModify', () => {
  it('should answer the document before or after, by sort', async () => {
    // given
    const collection = await database.filled([{ k: 1, n: 1 }, { k: 2, n: 1 }])
    // when
    const before = await collection.findOneAndUpdate({ n: 1 }, { $inc: { n: 1 } }, { sort: { k: -1 } })
    const after = await collection.findOneAndUpdate({ n: 1 }, { $inc: { n: 5 } }, { returnDocument: 'after', projection: { _id: 0, n: 1 } })
    // then
    expect(before).toMatchObject({ k: 2, n: 1 })
    expect(after).toEqual({ n: 6 })
  })

  it('should upsert and tell so', async () => {
    // given
    const collection = await database.filled()
    // when
    const done = await collection.findOneAndUpdate({ k: 1 }, { $setOnInsert: { n: 1 } }, { upsert: true, returnDocument: 'after', includeResultMetadata: true })
    // then
    expect(done.value).toMatchObject({ k: 1, n: 1 })
    expect(done.lastErrorObject).toMatchObject({ n: 1, updatedExisting: false, upserted: done.value?._id })
  })

  it('should remove', async () => {
    // given
    const collection = await database.filled([{ k: 1 }])
    // when
    const removed = await collection.findOneAndDelete({ k: 1 })
    // then
    expect(removed).toMatchObject({ k: 1 })
    expect(await collection.findOneAndDelete({ k: 1 })).toBeNull()
  })

  it('should let exactly one of many claimers win', async () => {
    // given
    const collection = await database.filled([{ k: 1, holder: null }])
    // when
    const claims = await Promise.all(Array.from({ length: 30 }, (_, claimer) => collection.findOneAndUpdate({ k: 1, holder: null }, { $set: { holder: claimer } })))
    // then
    expect(claims.filter((claim) => claim !== null).length).toBe(1)
  })
})
