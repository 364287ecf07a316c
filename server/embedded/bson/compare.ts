import { encodeKey, rankOf } from './key.ts'
import { bsonType, Double, Raw } from './value.ts'
import type { Value } from './value.ts'

/** MongoDB's order of two values: negative, zero, positive. Numbers compare across their types, exactly; NaN is lowest. */
export function compareValues(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const ranks = rankOf(left) - rankOf(right)
  if (ranks !== 0) return ranks
  const a = comparable(left)
  const b = comparable(right)
  if (a !== undefined && b !== undefined) return compareNumbers(a, b)
  if (left instanceof Raw && right instanceof Raw && left.type === bsonType.objectId) return Buffer.compare(left.bytes, right.bytes)
  return Buffer.compare(encodeKey(left), encodeKey(right))
}

export function equalValues(left: Value, right: Value): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right
  return compareValues(left, right) === 0
}

function comparable(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return value instanceof Double ? value.value : undefined
}

/** JavaScript compares number with bigint by their exact mathematical values. */
function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** UTF-8 order is code point order; JavaScript's own order differs beyond the basic plane. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return surrogateLast(a) - surrogateLast(b)
  }
  return left.length - right.length
}

function surrogateLast(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
