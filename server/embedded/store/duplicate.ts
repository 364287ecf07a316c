import { encodeKey } from '../bson/key.ts'
import { bsonType, Double, isDoc, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import { anyAtPath } from '../query/path.ts'
import type { Index } from './collection.ts'

/** MongoDB's answer to a second document with the same unique key, with `keyPattern` and `keyValue`. */
export function duplicateKey(namespace: string, index: Index, doc: Doc, row: readonly Buffer[]): Failure {
  const keyValue: Doc = new Map()
  for (const [position, column] of index.columns.entries()) {
    keyValue.set(column.path, valueBehind(doc, column.parts, row[position]))
  }
  const pattern = index.spec.get('key')
  const shown = [...keyValue].map(([path, value]) => `${path}: ${show(value)}`).join(', ')
  const details: Doc = new Map<string, Value>([['keyPattern', isDoc(pattern) ? pattern : new Map()], ['keyValue', keyValue]])
  return new Failure('DuplicateKey', `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown} }`, details)
}

/** The document's value that has this key: in an array the element that collided, not the whole. */
function valueBehind(doc: Doc, parts: readonly string[], key: Buffer | undefined): Value {
  let found: Value = null
  anyAtPath(doc, parts, true, (value) => {
    if (value === undefined || key === undefined || !encodeKey(value).equals(key)) return false
    found = value
    return true
  })
  return found
}

function show(value: Value): string {
  if (value instanceof Raw && value.type === bsonType.objectId) return `ObjectId('${value.bytes.toString('hex')}')`
  if (value instanceof Raw && value.type === bsonType.date) return `new Date(${value.bytes.readBigInt64LE(0)})`
  if (value instanceof Raw) return `BinData(${value.bytes.length} bytes)`
  if (value instanceof Double) return String(value.value)
  if (value instanceof Map) return `{ ${[...value].map(([name, item]) => `${name}: ${show(item)}`).join(', ')} }`
  if (Array.isArray(value)) return `[ ${value.map((item) => show(item)).join(', ')} ]`
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value)
}
