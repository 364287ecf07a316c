import { compareValues, equalValues } from '../bson/compare.ts'
import { addNumbers, divideNumbers, multiplyNumbers, negated } from '../bson/number.ts'
import { bsonType, isDoc, isNumber, isTruthy, plainNumber, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { member } from '../supported.ts'
import type { ExpressionName } from '../supported.ts'

/** An expression made ready: its value for a document, undefined when missing. */
export type Expression = (doc: Doc) => Value | undefined

/** Reads an aggregation expression. @throws Failure FailedToParse for an operator outside the list */
export function parseExpression(source: Value): Expression {
  if (typeof source === 'string') return source.startsWith('$') ? parsePath(source) : () => source
  if (Array.isArray(source)) {
    const items = source.map((item) => parseExpression(item))
    return (doc) => items.map((item) => item(doc) ?? null)
  }
  if (!isDoc(source)) return () => source
  const first = source.keys().next().value
  if (first?.startsWith('$') === true) return parseOperator(first, source)
  const fields = [...source].map(([name, value]): [string, Expression] => [name, parseExpression(value)])
  return (doc) => {
    const made: Doc = new Map()
    for (const [name, expression] of fields) {
      const value = expression(doc)
      if (value !== undefined) made.set(name, value)
    }
    return made
  }
}

function parsePath(source: string): Expression {
  if (source === '$$ROOT' || source === '$$CURRENT') return (doc) => doc
  if (source === '$$REMOVE') return () => undefined
  if (source.startsWith('$$ROOT.') || source.startsWith('$$CURRENT.')) return parsePath(`$${source.slice(source.indexOf('.') + 1)}`)
  if (source.startsWith('$$')) throw notSupported('variable', source)
  const parts = source.slice(1).split('.')
  return (doc) => follow(doc, parts, 0)
}

/** Arrays on the way give the array of what their elements have; a position is no field name here. */
function follow(value: Value | undefined, parts: readonly string[], at: number): Value | undefined {
  const part = parts[at]
  if (part === undefined) return value
  if (value instanceof Map) return follow(value.get(part), parts, at + 1)
  if (!Array.isArray(value)) return undefined
  return value.map((item) => follow(item, parts, at)).filter((item) => item !== undefined)
}

type Operator = (operands: (Value | undefined)[]) => Value | undefined

const compared = (holds: (order: number) => boolean): Operator => ([left, right]) => holds(compareMissing(left, right))

const operators: Readonly<Record<Exclude<ExpressionName, '$literal' | '$cond'>, Operator>> = {
  $eq: compared((order) => order === 0),
  $ne: compared((order) => order !== 0),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $and: (operands) => operands.every((operand) => isTruthy(operand)),
  $or: (operands) => operands.some((operand) => isTruthy(operand)),
  $not: ([operand]) => !isTruthy(operand),
  $ifNull: (operands) => operands.find((operand, position) => position === operands.length - 1 || !isNullish(operand)),
  $in: ([item, list]) => {
    if (!Array.isArray(list)) throw new Failure('BadValue', '$in requires an array as a second argument')
    return list.some((each) => item !== undefined && equalValues(each, item))
  },
  $add: (operands) => arithmetic('$add', operands, (a, b) => addNumbers(a, b, true)),
  $subtract: (operands) => arithmetic('$subtract', operands, (a, b) => addNumbers(a, negated(b), true)),
  $multiply: (operands) => arithmetic('$multiply', operands, multiplyNumbers),
  $divide: (operands) => arithmetic('$divide', operands, divideNumbers),
  $size: ([list]) => {
    if (!Array.isArray(list)) throw new Failure('BadValue', 'The argument to $size must be an array')
    return list.length
  },
  $concat: (operands) => {
    if (operands.some((operand) => isNullish(operand))) return null
    return operands.map((operand) => (typeof operand === 'string' ? operand : wrong('$concat'))).join('')
  },
  $arrayElemAt: ([list, position]) => {
    if (isNullish(list) || isNullish(position)) return null
    const index = plainNumber(position)
    if (!Array.isArray(list) || index === undefined || !Number.isInteger(index)) return wrong('$arrayElemAt')
    return list.at(index)
  },
}

function parseOperator(name: string, source: Doc): Expression {
  if (source.size !== 1) throw new Failure('FailedToParse', `an object representing an expression must have exactly one field: ${name}`)
  const operand = source.get(name) ?? null
  if (name === '$literal') return () => operand
  if (name === '$cond') return parseCondition(operand)
  const operator = member(operators, name)
  if (operator === undefined) throw notSupported('expression', name)
  const operands = (Array.isArray(operand) ? operand : [operand]).map((item) => parseExpression(item))
  return (doc) => operator(operands.map((item) => item(doc)))
}

function parseCondition(operand: Value): Expression {
  const parts = Array.isArray(operand) ? operand : isDoc(operand) ? [operand.get('if'), operand.get('then'), operand.get('else')] : []
  const [test, yes, no] = parts.map((part) => (part === undefined ? undefined : parseExpression(part)))
  if (test === undefined || yes === undefined || no === undefined) throw new Failure('FailedToParse', '$cond needs if, then and else')
  return (doc) => (isTruthy(test(doc)) ? yes(doc) : no(doc))
}

/** Numbers, and dates with numbers: a date with a number is a date, two dates are milliseconds. */
function arithmetic(name: string, operands: (Value | undefined)[], combine: (a: Value, b: Value) => Value): Value | null {
  if (operands.some((operand) => isNullish(operand))) return null
  const values = operands.map((operand) => operand ?? null)
  const dates = values.filter((value) => isDate(value)).length
  for (const value of values) {
    if (!isNumber(value) && !isDate(value)) return wrong(name)
  }
  const sum = values.map((value): Value => (isDate(value) ? value.bytes.readBigInt64LE(0) : value)).reduce((a, b) => combine(a, b))
  if (dates === 0 || (name === '$subtract' && dates === 2)) return sum
  if (dates > 1 || name === '$multiply' || name === '$divide') return wrong(name)
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt(Math.round(plainNumber(sum) ?? 0)))
  return new Raw(bsonType.date, bytes)
}

function isDate(value: Value): value is Raw {
  return value instanceof Raw && value.type === bsonType.date
}

function isNullish(value: Value | undefined): boolean {
  return value === undefined || value === null || (value instanceof Raw && value.type === bsonType.undefined)
}

/** In expressions a missing value is lower than null. */
function compareMissing(left: Value | undefined, right: Value | undefined): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined)
  return compareValues(left, right)
}

function wrong(name: string): never {
  throw new Failure('TypeMismatch', `${name} got a value of a type it does not take`)
}
