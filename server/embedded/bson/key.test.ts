import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareValues } from './compare.ts'
import { decimalRaw } from './decimal.ts'
import { decodeDocument } from './decode.ts'
import { encodeDocument } from './encode.ts'
import { encodeKey, prefixRange } from './key.ts'
import { bsonType, dateOf, docOf, Double, Raw, undefinedValue } from './value.ts'
import type { Value } from './value.ts'

/** Values in MongoDB's order; those in one list are equal. Source: MongoDB manual, comparison and sort order. */
const ordered: Value[][] = [
  [new Raw(bsonType.minKey, Buffer.alloc(0))],
  [undefinedValue],
  [null],
  [new Double(Number.NaN), decimalRaw('NaN')],
  [new Double(Number.NEGATIVE_INFINITY), decimalRaw('-Infinity')],
  [decimalRaw('-1E+400')],
  [new Double(-Number.MAX_VALUE)],
  [-(2n ** 63n)],
  [-9007199254740993n],
  [-9007199254740992n, new Double(-9007199254740992)],
  [-2, new Double(-2), -2n, decimalRaw('-2.0')],
  [new Double(-0.1)],
  [decimalRaw('-0.1')],
  [decimalRaw('-1E-400')],
  [0, new Double(0), new Double(-0), 0n, decimalRaw('0'), decimalRaw('-0')],
  [decimalRaw('1E-400')],
  [new Double(5e-324)],
  [decimalRaw('0.1')],
  [new Double(0.1)],
  [1, decimalRaw('1'), decimalRaw('1.000')],
  [decimalRaw('1.000000000000000000000000000000001')],
  [9007199254740992n],
  [9007199254740993n, decimalRaw('9007199254740993')],
  [9007199254740994n, new Double(9007199254740994)],
  [2n ** 63n - 1n],
  [new Double(2 ** 63)],
  [new Double(Number.MAX_VALUE)],
  [decimalRaw('1E+400')],
  [new Double(Number.POSITIVE_INFINITY), decimalRaw('Infinity')],
  [''], ['\0'], ['\0a'], ['a'], ['a\0'], ['a\0b'], ['ab'], ['b'], ['老街'], ['\uffff'], ['😀'],
  [docOf({})], [docOf({ a: 1 }), docOf({ a: new Double(1) })], [docOf({ a: 1, b: 1 })], [docOf({ b: 0 })], [docOf({ a: 'x' })],
  [[]], [[1]], [[1, 1]], [[2]], [['a']],
  [new Raw(bsonType.binary, Buffer.from([1, 0, 0, 0, 0, 9]))], [new Raw(bsonType.binary, Buffer.from([2, 0, 0, 0, 0, 1, 1]))],
  [new Raw(bsonType.objectId, Buffer.alloc(12))], [new Raw(bsonType.objectId, Buffer.alloc(12, 1))],
  [false], [true],
  [dateOf(-1)], [dateOf(0)], [dateOf(1)],
  [new Raw(bsonType.timestamp, Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]))], [new Raw(bsonType.timestamp, Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]))],
  [new Raw(bsonType.regex, Buffer.from('a\0\0'))],
  [new Raw(bsonType.maxKey, Buffer.alloc(0))],
]

describe('embedded/bson/key', () => {
  it('should order keys and values as MongoDB does', () => {
    // given
    const places = ordered.flatMap((equals, place) => equals.map((value) => ({ value, place, key: encodeKey(value) })))
    for (const a of places) {
      for (const b of places) {
        // when
        const byKey = Math.sign(Buffer.compare(a.key, b.key))
        const byValue = Math.sign(compareValues(a.value, b.value))
        // then
        expect([byKey, byValue], `${String(a.value)} at ${a.place} and ${String(b.value)} at ${b.place}`).toEqual([Math.sign(a.place - b.place), Math.sign(a.place - b.place)])
      }
    }
  })

  it('should order any two numbers as they are, exactly', () => {
    const number = fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.double({ noNaN: true }).map((value) => new Double(value)))
    fc.assert(fc.property(number, number, (a, b) => {
      // when
      const order = Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))
      // then
      const [x, y] = [a, b].map((value) => (value instanceof Double ? value.value : value))
      expect(order).toBe(x === undefined || y === undefined ? 9 : x < y ? -1 : x > y ? 1 : 0)
    }), { numRuns: 2000 })
  })

  it('should order any two texts by code points, and hold a text within the range of its prefix', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      // when
      const order = Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))
      const [low, high] = prefixRange(`x${a}`)
      const key = encodeKey(`x${a}${b}`)
      // then
      expect(order).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
      expect(Buffer.compare(low, key) <= 0 && Buffer.compare(key, high) < 0).toBe(true)
    }), { numRuns: 1000 })
  })

  it('should read back what it wrote', () => {
    // given
    const doc = docOf(Object.fromEntries(ordered.flat().map((value, position) => [`f${position}`, value])))
    doc.set('10', 1)
    doc.set('2', [docOf({ '1': 'a', '0': 'b' })])
    // when
    const bytes = encodeDocument(doc)
    const back = decodeDocument(bytes)
    // then
    expect(encodeDocument(back).equals(bytes)).toBe(true)
    expect([...back.keys()]).toEqual([...doc.keys()])
    expect([...decodeDocument(bytes, 0, new Set(['2'])).keys()]).toEqual(['2'])
  })

  it('should refuse every cut or changed length without reading beyond', () => {
    // given
    const bytes = encodeDocument(docOf({ a: 'text', b: [1, docOf({ c: null })], d: new Raw(bsonType.binary, Buffer.from([1, 0, 0, 0, 0, 9])) }))
    for (let length = 0; length < bytes.length; length += 1) {
      // when
      const cut = (): unknown => decodeDocument(bytes.subarray(0, length))
      // then
      expect(cut).toThrow(/not a sound BSON document/)
    }
  })
})
