/**
 * Values as this database holds them: exact to the BSON type, fields in their order, no prototype that a field name could reach.
 * int32 is a JavaScript number, int64 a bigint, double its own class; what is only compared and copied stays as bytes (Raw).
 */
export type Value = number | Double | bigint | string | boolean | null | Raw | Doc | Value[]

// An interface, because a type alias of a map may not name itself.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Doc extends Map<string, Value> {}

export class Double {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** A value kept as its BSON bytes without type byte and name. Type 3 is a ready document, used in answers. */
export class Raw {
  readonly type: number
  readonly bytes: Buffer

  constructor(type: number, bytes: Buffer) {
    this.type = type
    this.bytes = bytes
  }
}

/** BSON type bytes. Source: bsonspec.org, version 1.1. */
export const bsonType = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  pointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  int64: 0x12,
  decimal: 0x13,
  maxKey: 0x7f,
  minKey: 0xff,
} as const

/** The value of an empty array inside an index and in sorting: BSON undefined, lower than null. */
export const undefinedValue = new Raw(bsonType.undefined, Buffer.alloc(0))

export function isDoc(value: Value | undefined): value is Doc {
  return value instanceof Map
}

export function docOf(fields: Record<string, Value | undefined>): Doc {
  const doc: Doc = new Map()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) doc.set(name, value)
  }
  return doc
}

export function dateOf(milliseconds: number): Raw {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(Math.trunc(milliseconds)))
  return new Raw(bsonType.date, bytes)
}

/** BSON type byte of a value. */
export function typeOf(value: Value): number {
  if (typeof value === 'string') return bsonType.string
  if (typeof value === 'number') return bsonType.int32
  if (typeof value === 'boolean') return bsonType.boolean
  if (typeof value === 'bigint') return bsonType.int64
  if (value === null) return bsonType.null
  if (value instanceof Double) return bsonType.double
  if (value instanceof Raw) return value.type
  return Array.isArray(value) ? bsonType.array : bsonType.object
}

export function isNumber(value: Value | undefined): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || (value instanceof Raw && value.type === bsonType.decimal)
}

/** A BSON number as a JavaScript number, when it is an exact integer or a double; undefined for anything else. */
export function plainNumber(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Double) return value.value
  return undefined
}

/** MongoDB's truth: false, 0, null and missing are false. */
export function isTruthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false
  const number = plainNumber(value)
  if (number !== undefined) return number !== 0
  return !(value instanceof Raw && value.type === bsonType.undefined)
}

/** A JavaScript number as BSON would take it from a driver: int32 where it fits, else double. */
export function numberOf(value: number): Value {
  return Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 && !Object.is(value, -0) ? value : new Double(value)
}
