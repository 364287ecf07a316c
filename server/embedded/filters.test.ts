import { Binary, Decimal128, Double, Int32, Long, ObjectId } from 'mongodb'
import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

const id = new ObjectId('64b000000000000000000001')

/** Name, documents' field `a` (undefined: missing), filter, positions that MongoDB finds. Source: MongoDB manual and path_test.cpp. */
const rows: [string, (Document | undefined)[], Document, number[]][] = [
  ['null matches null and missing', [{ a: null }, {}, { a: 0 }, { a: [] }, { a: [null] }, { a: [1, null] }], { a: null }, [0, 1, 4, 5]],
  ['null in a path through an object', [{ a: {} }, { a: { b: null } }, { a: { b: 1 } }, { a: 5 }, {}], { 'a.b': null }, [0, 1, 3, 4]],
  ['null in a path through an array', [{ a: [] }, { a: [{}] }, { a: [{ b: 1 }] }, { a: [{ b: 1 }, {}] }, { a: [5] }], { 'a.b': null }, [1, 3]],
  ['$ne null', [{ a: null }, {}, { a: 0 }, { a: [] }, { a: [null] }], { a: { $ne: null } }, [2, 3]],
  ['$exists false', [{ a: null }, {}, { a: [] }], { a: { $exists: false } }, [1]],
  ['$exists in a path through an array', [{ a: [{ b: 1 }, {}] }, { a: [{}] }, { a: [] }], { 'a.b': { $exists: true } }, [0]],
  ['equality against an element', [{ a: [1, 2] }, { a: 1 }, { a: [[1]] }, { a: [3] }], { a: 1 }, [0, 1]],
  ['equality against a whole array', [{ a: [1, 2] }, { a: [[1, 2], 3] }, { a: [2, 1] }, { a: [1, 2, 3] }], { a: [1, 2] }, [0, 1]],
  ['equality against an empty array', [{ a: [] }, { a: [[]] }, { a: null }, {}], { a: [] }, [0, 1]],
  ['numbers compare across types', [{ a: new Int32(5) }, { a: Long.fromNumber(5) }, { a: new Double(5) }, { a: Decimal128.fromString('5.0') }, { a: '5' }], { a: 5 }, [0, 1, 2, 3]],
  ['a Long beyond 2^53 is exact', [{ a: Long.fromString('9007199254740993') }, { a: new Double(9007199254740992) }], { a: Long.fromString('9007199254740993') }, [0]],
  ['a Decimal128 is exact', [{ a: Decimal128.fromString('0.1') }, { a: 0.1 }], { a: Decimal128.fromString('0.1') }, [0]],
  ['$gt stays within the type', [{ a: 5 }, { a: 'x' }, { a: null }, { a: new Date(0) }, { a: 7 }, {}], { a: { $gt: 5 } }, [4]],
  ['$gte null', [{ a: null }, {}, { a: 1 }], { a: { $gte: null } }, [0, 1]],
  ['$lt never finds NaN', [{ a: Number.NaN }, { a: -1 }], { a: { $lt: 0 } }, [1]],
  ['$gt and $lt by different elements', [{ a: [1, 9] }, { a: [5] }, { a: [1, 2] }], { a: { $gt: 4, $lt: 6 } }, [0, 1]],
  ['$elemMatch by one element', [{ a: [1, 9] }, { a: [5] }, { a: 5 }], { a: { $elemMatch: { $gt: 4, $lt: 6 } } }, [1]],
  ['$elemMatch with a filter', [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }, { c: 2 }] }], { a: { $elemMatch: { b: 1, c: 2 } } }, [0]],
  ['$elemMatch with $or', [{ a: [{ b: 1 }] }, { a: [{ c: 2 }] }, { a: [{ d: 1 }] }], { a: { $elemMatch: { $or: [{ b: 1 }, { c: 2 }] } } }, [0, 1]],
  ['conditions on two fields by different elements', [{ a: [{ b: 1 }, { c: 2 }] }, { a: [{ b: 1 }] }], { 'a.b': 1, 'a.c': 2 }, [0]],
  ['an explicit position', [{ a: [1, 2] }, { a: [2, 1] }, { a: { 1: 2 } }], { 'a.1': 2 }, [0, 2]],
  ['an explicit position does not open the array there', [{ a: [[1, 2]] }, { a: [1] }], { 'a.0': 1 }, [1]],
  ['$in with null', [{ a: 1 }, {}, { a: null }, { a: 2 }], { a: { $in: [1, null] } }, [0, 1, 2]],
  ['$in with an anchored pattern', [{ a: 'abc' }, { a: 'xabc' }, { a: 'z' }], { a: { $in: [/^ab/, 'z'] } }, [0, 2]],
  ['$nin', [{ a: 1 }, {}, { a: [1, 2] }, { a: 3 }], { a: { $nin: [1] } }, [1, 3]],
  ['$not', [{ a: 1 }, {}, { a: 9 }, { a: 'x' }], { a: { $not: { $gt: 5 } } }, [0, 1, 3]],
  ['$nor', [{ a: 1 }, { b: 1 }, { c: 1 }], { $nor: [{ a: 1 }, { b: 1 }] }, [2]],
  ['$all', [{ a: [1, 2, 3] }, { a: [1] }, { a: 1 }], { a: { $all: [1, 2] } }, [0]],
  ['$all with one value matches a scalar', [{ a: 1 }, { a: [1] }], { a: { $all: [1] } }, [0, 1]],
  ['$all of nothing', [{ a: [] }, {}], { a: { $all: [] } }, []],
  ['$size', [{ a: [] }, { a: [1] }, { a: 1 }, { a: [[1, 2]] }], { a: { $size: 1 } }, [1, 3]],
  ['$type number', [{ a: 1 }, { a: 1.5 }, { a: Long.fromNumber(1) }, { a: '1' }], { a: { $type: 'number' } }, [0, 1, 2]],
  ['$type of elements and of the array', [{ a: ['x'] }, { a: 'x' }, { a: [1] }], { a: { $type: 'string' } }, [0, 1]],
  ['$type array', [{ a: [] }, { a: 'x' }], { a: { $type: 'array' } }, [0]],
  ['$type int and long apart', [{ a: 1 }, { a: Long.fromNumber(1) }, { a: new Double(1) }], { a: { $type: ['long', 'double'] } }, [1, 2]],
  ['an anchored pattern over an array', [{ a: ['xy', 'ab'] }, { a: 'AB' }, { a: 'ab' }], { a: /^ab/ }, [0, 2]],
  ['an anchored pattern with i', [{ a: 'ABc' }, { a: 'xab' }], { a: { $regex: '^ab', $options: 'i' } }, [0]],
  ['a whole pattern', [{ a: 'ab' }, { a: 'abc' }, { a: 'ab\n' }], { a: /^ab$/ }, [0, 2]],
  ['an escaped pattern', [{ a: 'a.b' }, { a: 'axb' }], { a: /^a\.b/ }, [0]],
  ['an object by its fields in order', [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }], { a: { x: 1, y: 2 } }, [0]],
  ['an ObjectId', [{ a: id }, { a: id.toHexString() }], { a: id }, [0]],
  ['binary', [{ a: new Binary(Buffer.from([1, 2])) }, { a: new Binary(Buffer.from([1])) }], { a: new Binary(Buffer.from([1, 2])) }, [0]],
  ['booleans are no numbers', [{ a: true }, { a: 1 }], { a: true }, [0]],
  ['dates by range', [{ a: new Date(-5) }, { a: new Date(5) }, { a: 5 }], { a: { $lt: new Date(0) } }, [0]],
  ['Chinese text', [{ a: '老街镇' }, { a: '老' }, { a: '新街' }], { a: /^老街/ }, [0]],
  ['nested $and and $or', [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }], { $and: [{ a: 1 }, { $or: [{ b: 2 }, { b: 3 }] }] }, [1]],
]

let database: Launched

beforeAll(async () => {
  database = await launched()
})
afterAll(() => database.close())

describe('embedded/filters', () => {
  for (const indexed of [false, true]) {
    it.each(rows)(`should answer ${indexed ? 'with an index' : 'by scan'}: %s`, async (_name, documents, filter, expected) => {
      // given
      const collection = await database.filled(documents.map((document, position) => ({ ...document, _id: position })))
      if (indexed) {
        await collection.createIndex({ a: 1 })
        await collection.createIndex({ 'a.b': 1 })
        await collection.createIndex({ 'a.c': 1, b: -1 })
      }
      // when
      const found = await collection.find(filter).sort({ _id: 1 }).toArray()
      const counted = await collection.countDocuments(filter)
      const unsorted = await collection.find(filter).toArray()
      // then
      expect(found.map((document) => Number(document._id))).toEqual(expected)
      expect(counted).toBe(expected.length)
      expect(unsorted.length).toBe(expected.length)
    })
  }
})
