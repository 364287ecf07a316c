import { Decimal128 } from 'bson'
import { decimalParts } from './decimal.ts'
import { bsonType, Double, Raw, typeOf } from './value.ts'
import type { Value } from './value.ts'

/** MongoDB's canonical order of types. Source: mongo/src/mongo/bson/bsontypes.h, canonicalizeBSONType. 1 is left free for MinKey. */
const ranks = new Map<number, number>([
  [bsonType.minKey, 1], [bsonType.undefined, 3], [bsonType.null, 5],
  [bsonType.int32, 10], [bsonType.int64, 10], [bsonType.double, 10], [bsonType.decimal, 10],
  [bsonType.string, 15], [bsonType.symbol, 15], [bsonType.object, 20], [bsonType.array, 25], [bsonType.binary, 30],
  [bsonType.objectId, 35], [bsonType.boolean, 40], [bsonType.date, 45], [bsonType.timestamp, 47], [bsonType.regex, 50],
  [bsonType.pointer, 55], [bsonType.code, 60], [bsonType.codeWithScope, 65], [bsonType.maxKey, 127],
])

/** The place of the value's type in MongoDB's order. */
export function rankOf(value: Value): number {
  return ranks.get(typeOf(value)) ?? 126
}

/**
 * Bytes whose memcmp order is MongoDB's order of values; equal values of different number types give equal bytes.
 * A missing path is encoded as null by the caller. Longs and Decimal128 are exact.
 */
export function encodeKey(value: Value): Buffer {
  const parts: Buffer[] = []
  append(parts, value)
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
}

/** The keys of every string that begins with `prefix`: from the first, up to and without the second. */
export function prefixRange(prefix: string): [Buffer, Buffer] {
  const low = Buffer.concat([Buffer.from([15]), escapeZeros(Buffer.from(prefix, 'utf8'))])
  const high = Buffer.from(low)
  let last = high.length - 1
  while (high[last] === 255) last -= 1
  high.writeUInt8(high.readUInt8(last) + 1, last)
  return [low, high.subarray(0, last + 1)]
}

function append(parts: Buffer[], value: Value): void {
  const rank = rankOf(value)
  if (typeof value === 'string') {
    parts.push(stringKey(rank, Buffer.from(value, 'utf8')))
  } else if (rank === 10) {
    parts.push(numberKey(value))
  } else if (typeof value === 'boolean') {
    parts.push(Buffer.from([rank, value ? 1 : 0]))
  } else if (value instanceof Raw) {
    parts.push(rawKey(rank, value))
  } else if (Array.isArray(value)) {
    parts.push(Buffer.from([rank]))
    for (const item of value) append(parts, item)
    parts.push(Buffer.from([0]))
  } else if (value instanceof Map) {
    parts.push(Buffer.from([rank]))
    for (const [name, item] of value) {
      // MongoDB compares the type of a field before its name, and its name before its value.
      parts.push(Buffer.from([rankOf(item)]), Buffer.from(name, 'utf8'), Buffer.from([0]))
      append(parts, item)
    }
    parts.push(Buffer.from([0]))
  } else {
    parts.push(Buffer.from([rank]))
  }
}

function stringKey(rank: number, text: Buffer): Buffer {
  const escaped = escapeZeros(text)
  const key = Buffer.allocUnsafe(escaped.length + 3)
  key[0] = rank
  escaped.copy(key, 1)
  key.fill(0, escaped.length + 1)
  return key
}

/** A zero byte inside becomes 00 FF, so that 00 00 can end the string and shorter stays lower. */
function escapeZeros(text: Buffer): Buffer {
  if (!text.includes(0)) return text
  const bytes: number[] = []
  for (const byte of text) {
    bytes.push(byte)
    if (byte === 0) bytes.push(255)
  }
  return Buffer.from(bytes)
}

function rawKey(rank: number, value: Raw): Buffer {
  const { type, bytes } = value
  if (type === bsonType.date || type === bsonType.timestamp) {
    const key = Buffer.allocUnsafe(9)
    key[0] = rank
    const stored = bytes.readBigUInt64LE(0)
    key.writeBigUInt64BE(type === bsonType.date ? stored ^ 0x8000000000000000n : stored, 1)
    return key
  }
  if (type === bsonType.binary) {
    const key = Buffer.allocUnsafe(bytes.length + 1)
    key[0] = rank
    key.writeUInt32BE(bytes.readUInt32LE(0), 1)
    bytes.copy(key, 5, 4)
    return key
  }
  if (type === bsonType.symbol || type === bsonType.code) return stringKey(rank, bytes.subarray(4, bytes.length - 1))
  return Buffer.concat([Buffer.from([rank]), bytes])
}

function numberKey(value: Value): Buffer {
  if (typeof value === 'number') return approximate(value, true, '')
  if (value instanceof Double) return approximate(value.value, true, '')
  if (typeof value === 'bigint') {
    const nearest = Number(value)
    if (BigInt(nearest) === value) return approximate(nearest, true, '')
    const towardsZero = absolute(BigInt(nearest)) > absolute(value) ? previous(nearest) : nearest
    return approximate(towardsZero, false, value.toString())
  }
  return value instanceof Raw ? decimalKey(value) : approximate(Number.NaN, true, '')
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}

function decimalKey(value: Raw): Buffer {
  const text = new Decimal128(value.bytes).toString()
  const nearest = Number(text)
  if (Number.isNaN(nearest)) return approximate(nearest, true, '')
  const parts = decimalParts(text)
  if (parts === undefined) return approximate(nearest, true, '')
  const finite = Number.isFinite(nearest) ? nearest : Math.sign(nearest) * Number.MAX_VALUE
  const order = compareToDouble(parts, Math.abs(finite))
  if (order === 0) return approximate(finite, true, '')
  const signed = parts.negative ? -Math.abs(finite) : Math.abs(finite)
  return approximate(order < 0 ? previous(signed) : signed, false, text)
}

/** Sign of |decimal| − double, exactly. */
function compareToDouble(parts: { digits: bigint, exponent: number }, double: number): number {
  const binary = Buffer.alloc(8)
  binary.writeDoubleBE(double)
  const bits = binary.readBigUInt64BE()
  const power = Number(bits >> 52n)
  const fraction = bits & 0xfffffffffffffn
  const mantissa = power === 0 ? fraction : fraction | 0x10000000000000n
  const shift = Math.max(power, 1) - 1075
  const left = parts.digits * 10n ** BigInt(Math.max(parts.exponent, 0)) * 2n ** BigInt(Math.max(-shift, 0))
  const right = mantissa * 2n ** BigInt(Math.max(shift, 0)) * 10n ** BigInt(Math.max(-parts.exponent, 0))
  return left === right ? 0 : left < right ? -1 : 1
}

/** The double next to `value` towards zero. */
function previous(value: number): number {
  if (value === 0) return 0
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  bytes.writeBigUInt64BE(bytes.readBigUInt64BE() - 1n)
  return bytes.readDoubleBE()
}

/**
 * Rank, sign, the double not larger in magnitude, and for a value between two doubles its exact decimal digits.
 * Bytes after the sign are inverted for negative values.
 */
function approximate(value: number, exact: boolean, decimal: string): Buffer {
  if (Number.isNaN(value)) return Buffer.from([10, 0])
  if (value === 0 && exact) return Buffer.from([10, 2])
  const negative = value < 0 || (!exact && decimal.startsWith('-'))
  const tail = exact ? Buffer.from([0]) : decimalTail(decimal)
  const key = Buffer.allocUnsafe(10 + tail.length)
  key[0] = 10
  key[1] = negative ? 1 : 3
  key.writeDoubleBE(Math.abs(value), 2)
  tail.copy(key, 10)
  if (negative) {
    for (let index = 2; index < key.length; index += 1) key.writeUInt8(255 - key.readUInt8(index), index)
  }
  return key
}

function decimalTail(text: string): Buffer {
  const parts = decimalParts(text)
  if (parts === undefined) return Buffer.from([0])
  const digits = parts.digits.toString()
  const magnitude = digits.length + parts.exponent
  const significant = digits.replace(/0+$/, '')
  const tail = Buffer.alloc(significant.length + 4)
  tail[0] = 1
  tail.writeUInt16BE(magnitude + 32768, 1)
  for (let index = 0; index < significant.length; index += 1) tail[index + 3] = significant.charCodeAt(index) - 47
  return tail
}
