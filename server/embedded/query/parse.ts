import { Failure, notSupported } from '../failure.ts'
import { bsonType, isDoc, isTruthy, plainNumber, typeOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Condition } from './condition.ts'
import { isPattern, readPattern } from './pattern.ts'

/** Reads a filter document. @throws Failure FailedToParse or BadValue with MongoDB's reasons; an operator outside the list by its name. */
export function parseFilter(filter: Doc): Condition {
  const parts: Condition[] = []
  for (const [name, value] of filter) {
    if (name === '$comment') continue
    parts.push(name.startsWith('$') ? parseLogical(name, value) : parseField(name, value))
  }
  return all(parts)
}

function parseLogical(name: string, value: Value): Condition {
  if (name !== '$and' && name !== '$or' && name !== '$nor') throw notSupported('query operator', name)
  if (!Array.isArray(value) || value.length === 0) throw new Failure('BadValue', `${name} argument must be a non-empty array`)
  const parts = value.map((item) => {
    if (!isDoc(item)) throw new Failure('BadValue', `${name} argument's entries must be objects`)
    return parseFilter(item)
  })
  if (name === '$and') return all(parts)
  return name === '$or' ? { kind: 'any', parts } : { kind: 'not', part: { kind: 'any', parts } }
}

function parseField(path: string, value: Value): Condition {
  if (isPattern(value)) return { kind: 'prefix', path, prefix: readPattern(value, undefined) }
  if (!isOperators(value)) return { kind: 'compare', path, by: 'eq', value }
  return parseOperators(path, value)
}

/** An object whose first field begins with $ is a set of operators (DBRef fields are plain values). */
function isOperators(value: Value): value is Doc {
  if (!isDoc(value)) return false
  const first = value.keys().next().value
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first)
}

function parseOperators(path: string, operators: Doc): Condition {
  const parts: Condition[] = []
  for (const [name, operand] of operators) {
    if (name === '$options') {
      if (!operators.has('$regex')) throw new Failure('BadValue', '$options needs a $regex')
      continue
    }
    parts.push(name === '$regex' ? { kind: 'prefix', path, prefix: readPattern(operand, operators.get('$options')) } : parseOperator(path, name, operand))
  }
  return all(parts)
}

function parseOperator(path: string, name: string, operand: Value): Condition {
  switch (name) {
    case '$eq': return { kind: 'compare', path, by: 'eq', value: plain(name, operand) }
    case '$gt': return { kind: 'compare', path, by: 'gt', value: plain(name, operand) }
    case '$gte': return { kind: 'compare', path, by: 'gte', value: plain(name, operand) }
    case '$lt': return { kind: 'compare', path, by: 'lt', value: plain(name, operand) }
    case '$lte': return { kind: 'compare', path, by: 'lte', value: plain(name, operand) }
    case '$ne': return { kind: 'not', part: { kind: 'compare', path, by: 'eq', value: plain(name, operand) } }
    case '$in': return parseIn(path, name, operand)
    case '$nin': return { kind: 'not', part: parseIn(path, name, operand) }
    case '$exists': return isTruthy(operand) ? { kind: 'exists', path } : { kind: 'not', part: { kind: 'exists', path } }
    case '$type': return { kind: 'type', path, types: readTypes(operand) }
    case '$size': return { kind: 'size', path, size: readSize(operand) }
    case '$all': return parseAll(path, operand)
    case '$not': return parseNot(path, operand)
    case '$elemMatch': return parseElemMatch(path, operand)
    default: throw notSupported('query operator', name)
  }
}

function plain(name: string, operand: Value): Value {
  if (isPattern(operand)) throw new Failure('BadValue', `Can't have RegEx as arg to ${name}.`)
  return operand
}

function parseIn(path: string, name: string, operand: Value): Condition {
  if (!Array.isArray(operand)) throw new Failure('BadValue', `${name} needs an array`)
  if (operand.some((item) => isOperators(item))) throw new Failure('BadValue', `cannot nest $ under ${name}`)
  const prefixes = operand.filter((item) => isPattern(item)).map((item) => readPattern(item, undefined))
  return { kind: 'in', path, values: operand.filter((item) => !isPattern(item)), prefixes }
}

function parseAll(path: string, operand: Value): Condition {
  if (!Array.isArray(operand)) throw new Failure('BadValue', '$all needs an array')
  if (operand.length === 0) return { kind: 'any', parts: [] }
  return all(operand.map((item) => (isOperators(item) ? parseOperators(path, item) : parseField(path, item))))
}

function parseNot(path: string, operand: Value): Condition {
  if (isPattern(operand)) return { kind: 'not', part: parseField(path, operand) }
  if (!isDoc(operand) || operand.size === 0) throw new Failure('BadValue', '$not needs a regex or a document')
  for (const name of operand.keys()) {
    if (!name.startsWith('$')) throw new Failure('BadValue', `unknown operator: ${name}`)
  }
  return { kind: 'not', part: parseOperators(path, operand) }
}

function parseElemMatch(path: string, operand: Value): Condition {
  if (!isDoc(operand)) throw new Failure('BadValue', '$elemMatch needs an Object')
  const first = operand.keys().next().value
  const ofValues = first !== undefined && isOperators(operand) && !['$and', '$or', '$nor'].includes(first)
  return { kind: 'elementsMatch', path, part: ofValues ? parseOperators('', operand) : parseFilter(operand), whole: ofValues }
}

function readSize(operand: Value): number {
  const size = plainNumber(operand)
  if (size === undefined || !Number.isInteger(size) || size < 0) throw new Failure('BadValue', `Failed to parse $size. Expected a non-negative integer`)
  return size
}

const typeNames = new Map<string, number[]>([
  ...Object.entries(bsonType).map(([name, code]): [string, number[]] => [name, [code]]),
  ['binData', [bsonType.binary]], ['bool', [bsonType.boolean]], ['int', [bsonType.int32]], ['long', [bsonType.int64]],
  ['dbPointer', [bsonType.pointer]], ['javascript', [bsonType.code]], ['javascriptWithScope', [bsonType.codeWithScope]],
  ['number', [bsonType.int32, bsonType.int64, bsonType.double, bsonType.decimal]],
])

function readTypes(operand: Value): Set<number> {
  const types = new Set<number>()
  for (const item of Array.isArray(operand) ? operand : [operand]) {
    const code = plainNumber(item)
    const named = typeof item === 'string' ? typeNames.get(item) : code === undefined ? undefined : [code & 0xff]
    if (named === undefined) throw new Failure('BadValue', `Unknown type name alias: ${typeof item === 'string' ? item : typeOf(item)}`)
    for (const type of named) types.add(type)
  }
  return types
}

function all(parts: Condition[]): Condition {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', parts: parts.flatMap((part) => (part.kind === 'all' ? part.parts : [part])) }
}
