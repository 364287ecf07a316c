import { Decimal128 } from 'bson'
import { addDecimals } from './decimal.ts'
import { Double, plainNumber, Raw } from './value.ts'
import type { Value } from './value.ts'
import { Failure, notSupported } from '../failure.ts'

const int32 = { least: -2147483648, most: 2147483647 }
const int64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n }

/**
 * MongoDB's sum: int32 grows to int64 when it overflows, a double makes a double, a Decimal128 makes a Decimal128.
 * An int64 that overflows becomes a double in aggregation (`widen`).
 * @throws Failure BadValue when an int64 overflows in an update
 */
export function addNumbers(left: Value, right: Value, widen = false): Value {
  if (left instanceof Raw || right instanceof Raw) return addDecimals(decimalText(left), decimalText(right))
  if (left instanceof Double || right instanceof Double) return new Double((plainNumber(left) ?? 0) + (plainNumber(right) ?? 0))
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    return sum < int32.least || sum > int32.most ? BigInt(sum) : sum
  }
  const sum = whole(left) + whole(right)
  if (sum < int64.least || sum > int64.most) {
    if (widen) return new Double(Number(sum))
    throw new Failure('BadValue', 'Failed to apply $inc operations to current value: integer overflow')
  }
  return sum
}

/** MongoDB widens a double to 15 significant digits when it meets a Decimal128. */
function decimalText(value: Value): string {
  if (value instanceof Raw) return new Decimal128(value.bytes).toString()
  if (value instanceof Double) return Number.isFinite(value.value) ? value.value.toPrecision(15) : String(value.value)
  return typeof value === 'number' || typeof value === 'bigint' ? value.toString() : '0'
}

function whole(value: Value): bigint {
  return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : 0n
}

/** The product, growing like MongoDB's: int32 to int64 to double. Decimal128 is not on the list of expressions. */
export function multiplyNumbers(left: Value, right: Value): Value {
  if (left instanceof Raw || right instanceof Raw) throw notSupported('arithmetic on', 'Decimal128')
  if (left instanceof Double || right instanceof Double) return new Double((plainNumber(left) ?? 0) * (plainNumber(right) ?? 0))
  const product = whole(left) * whole(right)
  if (typeof left === 'number' && typeof right === 'number' && product >= BigInt(int32.least) && product <= BigInt(int32.most)) return Number(product)
  return product < int64.least || product > int64.most ? new Double(Number(product)) : product
}

/** The quotient, always a double. @throws Failure BadValue for zero as divisor */
export function divideNumbers(left: Value, right: Value): Value {
  if (left instanceof Raw || right instanceof Raw) throw notSupported('arithmetic on', 'Decimal128')
  const divisor = plainNumber(right) ?? 0
  if (divisor === 0) throw new Failure('BadValue', "can't $divide by zero")
  return new Double((plainNumber(left) ?? 0) / divisor)
}

export function negated(value: Value): Value {
  return multiplyNumbers(value, -1)
}
