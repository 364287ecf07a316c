import { Decimal128 } from 'bson'
import { bsonType, Raw } from './value.ts'

export interface DecimalParts {
  negative: boolean
  digits: bigint
  exponent: number
}

/** Decimal128 keeps 34 significant digits. */
const precision = 34

/** Sign, digits and power of ten of a finite decimal number in text; undefined for infinities and NaN. */
export function decimalParts(text: string): DecimalParts | undefined {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  return { negative: sign === '-', digits: BigInt(whole + fraction || '0'), exponent: Number(power) - fraction.length }
}

/** The sum of two decimal numbers in text, rounded half to even to 34 digits as MongoDB does. Infinities and NaN follow doubles. */
export function addDecimals(left: string, right: string): Raw {
  const a = decimalParts(left)
  const b = decimalParts(right)
  if (a === undefined || b === undefined) return decimalRaw(String(Number(left) + Number(right)))
  const exponent = Math.min(a.exponent, b.exponent)
  const sum = scaled(a, exponent) + scaled(b, exponent)
  return decimalRaw(`${rounded(sum, exponent)}`)
}

/** A Decimal128 value from text. */
export function decimalRaw(text: string): Raw {
  return new Raw(bsonType.decimal, Buffer.from(Decimal128.fromString(text).bytes))
}

function scaled(parts: DecimalParts, exponent: number): bigint {
  const value = parts.digits * 10n ** BigInt(parts.exponent - exponent)
  return parts.negative ? -value : value
}

function rounded(value: bigint, exponent: number): string {
  const negative = value < 0n
  let digits = negative ? -value : value
  let power = exponent
  const surplus = digits.toString().length - precision
  if (surplus > 0) {
    const unit = 10n ** BigInt(surplus)
    const rest = digits % unit
    digits /= unit
    power += surplus
    if (rest * 2n > unit || (rest * 2n === unit && digits % 2n === 1n)) digits += 1n
  }
  return `${negative ? '-' : ''}${digits}E${power}`
}
