import { Failure } from '../failure.ts'
import { bsonType, Double, Raw } from './value.ts'
import type { Doc, Value } from './value.ts'

/** MongoDB's own limit of nesting, with its margin. */
const deepest = 200

/**
 * Reads a document. With `wanted`, only those top-level fields are read; the others are stepped over.
 * @throws Failure InvalidLength when the bytes are not a sound document, Overflow when nested deeper than 200.
 */
export function decodeDocument(bytes: Buffer, start = 0, wanted?: ReadonlySet<string>): Doc {
  return readDocument(bytes, start, bytes.length, 0, wanted)
}

/** The length that a document claims for itself, checked against the bytes that are there. */
export function documentLength(bytes: Buffer, start: number, limit: number): number {
  if (start + 5 > limit) throw malformed()
  const length = bytes.readInt32LE(start)
  if (length < 5 || start + length > limit || bytes[start + length - 1] !== 0) throw malformed()
  return length
}

function readDocument(bytes: Buffer, start: number, limit: number, depth: number, wanted?: ReadonlySet<string>): Doc {
  const end = start + documentLength(bytes, start, limit) - 1
  if (depth > deepest) throw new Failure('Overflow', `BSONObj exceeded maximum nested object depth: ${deepest}`)
  const doc: Doc = new Map()
  let at = start + 4
  while (at < end) {
    const type = byteAt(bytes, at)
    const nameEnd = zeroAfter(bytes, at + 1, end)
    const valueAt = nameEnd + 1
    const after = valueEnd(type, bytes, valueAt, end)
    if (after > end) throw malformed()
    const name = textOf(bytes, at + 1, nameEnd)
    if (wanted === undefined || wanted.has(name)) doc.set(name, readValue(type, bytes, valueAt, after, depth))
    at = after
  }
  if (at !== end) throw malformed()
  return doc
}

function readArray(bytes: Buffer, start: number, limit: number, depth: number): Value[] {
  const end = start + documentLength(bytes, start, limit) - 1
  if (depth > deepest) throw new Failure('Overflow', `BSONObj exceeded maximum nested object depth: ${deepest}`)
  const items: Value[] = []
  let at = start + 4
  while (at < end) {
    const type = byteAt(bytes, at)
    const valueAt = zeroAfter(bytes, at + 1, end) + 1
    const after = valueEnd(type, bytes, valueAt, end)
    if (after > end) throw malformed()
    items.push(readValue(type, bytes, valueAt, after, depth))
    at = after
  }
  return items
}

function readValue(type: number, bytes: Buffer, at: number, end: number, depth: number): Value {
  switch (type) {
    case bsonType.string: return textOf(bytes, at + 4, end - 1)
    case bsonType.int32: return bytes.readInt32LE(at)
    case bsonType.object: return readDocument(bytes, at, end, depth + 1)
    case bsonType.array: return readArray(bytes, at, end, depth + 1)
    case bsonType.boolean: return bytes[at] === 1
    case bsonType.null: return null
    case bsonType.double: return new Double(bytes.readDoubleLE(at))
    case bsonType.int64: return bytes.readBigInt64LE(at)
    default: return new Raw(type, bytes.subarray(at, end))
  }
}

function valueEnd(type: number, bytes: Buffer, at: number, limit: number): number {
  switch (type) {
    case bsonType.string: case bsonType.code: case bsonType.symbol: return at + 4 + stringLength(bytes, at, limit)
    case bsonType.object: case bsonType.array: return at + documentLength(bytes, at, limit)
    case bsonType.int32: return at + 4
    case bsonType.double: case bsonType.int64: case bsonType.date: case bsonType.timestamp: return at + 8
    case bsonType.objectId: return at + 12
    case bsonType.decimal: return at + 16
    case bsonType.boolean: return at + 1
    case bsonType.null: case bsonType.undefined: case bsonType.minKey: case bsonType.maxKey: return at
    case bsonType.binary: return at + 5 + lengthAt(bytes, at, limit, 0)
    case bsonType.regex: return zeroAfter(bytes, zeroAfter(bytes, at, limit) + 1, limit) + 1
    case bsonType.pointer: return at + 4 + stringLength(bytes, at, limit) + 12
    case bsonType.codeWithScope: return at + lengthAt(bytes, at, limit, 14)
    default: throw malformed()
  }
}

function stringLength(bytes: Buffer, at: number, limit: number): number {
  const length = lengthAt(bytes, at, limit, 1)
  if (at + 4 + length > limit || bytes[at + 4 + length - 1] !== 0) throw malformed()
  return length
}

function lengthAt(bytes: Buffer, at: number, limit: number, least: number): number {
  if (at + 4 > limit) throw malformed()
  const length = bytes.readInt32LE(at)
  if (length < least || length > limit - at) throw malformed()
  return length
}

function zeroAfter(bytes: Buffer, at: number, limit: number): number {
  for (let index = at; index < limit; index += 1) {
    if (bytes[index] === 0) return index
  }
  throw malformed()
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw malformed()
  return byte
}

/** Short ASCII (nearly every field name) is read without crossing into native code. */
function textOf(bytes: Buffer, start: number, end: number): string {
  if (end - start > 24) return bytes.toString('utf8', start, end)
  let text = ''
  for (let index = start; index < end; index += 1) {
    const code = bytes[index]
    if (code === undefined || code > 127) return bytes.toString('utf8', start, end)
    text += String.fromCharCode(code)
  }
  return text
}

function malformed(): Failure {
  return new Failure('InvalidLength', 'the bytes received are not a sound BSON document')
}
