import { Failure } from '../failure.ts'
import { Double, Raw, typeOf } from './value.ts'
import type { Doc, Value } from './value.ts'

/** MongoDB's largest document, in bytes. */
export const largestDocument = 16 * 1024 * 1024

let buffer = Buffer.allocUnsafe(64 * 1024)
let at = 0

/** The BSON bytes of a document, in a buffer of its own. */
export function encodeDocument(doc: Doc): Buffer {
  at = 0
  writeDocument(doc)
  const bytes = Buffer.allocUnsafeSlow(at)
  buffer.copy(bytes, 0, 0, at)
  // One huge answer must not keep its memory for good.
  if (buffer.length > 2 * largestDocument) buffer = Buffer.allocUnsafe(64 * 1024)
  return bytes
}

/** @throws Failure BSONObjectTooLarge above 16 MiB, as MongoDB does on insert and update. */
export function encodeStored(doc: Doc): Buffer {
  const bytes = encodeDocument(doc)
  if (bytes.length > largestDocument) throw tooLarge(bytes.length)
  return bytes
}

export function tooLarge(length: number): Failure {
  return new Failure('BSONObjectTooLarge', `object to insert too large. size in bytes: ${length}, max size: ${largestDocument}`)
}

/** The bytes of one value without type and name: what Raw holds. */
export function encodeArray(items: Value[]): Buffer {
  at = 0
  writeArray(items)
  return Buffer.from(buffer.subarray(0, at))
}

function writeDocument(doc: Doc): void {
  const start = at
  room(4)
  at += 4
  for (const [name, value] of doc) {
    room(1)
    buffer[at++] = typeOf(value)
    writeName(name)
    writeValue(value)
  }
  close(start)
}

function writeArray(items: readonly Value[]): void {
  const start = at
  room(4)
  at += 4
  for (const [index, value] of items.entries()) {
    room(1)
    buffer[at++] = typeOf(value)
    writeName(String(index))
    writeValue(value)
  }
  close(start)
}

function close(start: number): void {
  room(1)
  buffer[at++] = 0
  buffer.writeInt32LE(at - start, start)
}

function writeName(name: string): void {
  if (name.includes('\0')) throw new Failure('BadValue', 'field names cannot contain a null byte')
  room(name.length * 3 + 1)
  at += buffer.write(name, at, 'utf8')
  buffer[at++] = 0
}

function writeValue(value: Value): void {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number') {
    room(4)
    at = buffer.writeInt32LE(value, at)
  } else if (typeof value === 'boolean') {
    room(1)
    buffer[at++] = value ? 1 : 0
  } else if (typeof value === 'bigint') {
    room(8)
    at = buffer.writeBigInt64LE(value, at)
  } else if (value instanceof Double) {
    room(8)
    at = buffer.writeDoubleLE(value.value, at)
  } else if (value instanceof Raw) {
    room(value.bytes.length)
    at += value.bytes.copy(buffer, at)
  } else if (Array.isArray(value)) {
    writeArray(value)
  } else if (value !== null) {
    writeDocument(value)
  }
}

function writeString(text: string): void {
  room(text.length * 3 + 5)
  const start = at
  at += 4
  at += buffer.write(text, at, 'utf8')
  buffer[at++] = 0
  buffer.writeInt32LE(at - start - 4, start)
}

function room(bytes: number): void {
  if (at + bytes <= buffer.length) return
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes))
  buffer.copy(larger, 0, 0, at)
  buffer = larger
}

