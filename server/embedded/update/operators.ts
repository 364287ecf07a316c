import { compareValues, equalValues } from '../bson/compare.ts'
import { addNumbers } from '../bson/number.ts'
import { isDoc, isNumber, plainNumber } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { compile } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { isPattern } from '../query/pattern.ts'
import { compareSortKeys, parseSort, sortKeyOf } from '../query/sort.ts'
import type { UpdateOperatorName } from '../supported.ts'
import type { Modification, Outcome } from './modification.ts'

type Operator = (path: string, operand: Value) => Pick<Modification, 'apply' | 'creates'> & { onInsert?: boolean }

/** The update operators, one by one. */
export const operators: Readonly<Record<UpdateOperatorName, Operator>> = {
  $set: (_path, operand) => ({ creates: true, apply: () => ({ set: operand }) }),
  $setOnInsert: (_path, operand) => ({ creates: true, onInsert: true, apply: () => ({ set: operand }) }),
  $unset: () => ({ creates: false, apply: () => 'gone' }),
  $inc: (path, operand) => {
    if (!isNumber(operand)) throw new Failure('TypeMismatch', `Cannot increment with non-numeric argument: {${path}}`)
    return { creates: true, apply: (current) => increment(path, current, operand) }
  },
  $min: (_path, operand) => ({ creates: true, apply: (current) => (current === undefined || compareValues(operand, current) < 0 ? { set: operand } : 'same') }),
  $max: (_path, operand) => ({ creates: true, apply: (current) => (current === undefined || compareValues(operand, current) > 0 ? { set: operand } : 'same') }),
  $push: (path, operand) => {
    const push = readPush(operand)
    return { creates: true, apply: (current) => ({ set: push(listAt(path, '$push', current)) }) }
  },
  $addToSet: (path, operand) => {
    const items = readEach('$addToSet', operand, ['$each'])?.items ?? [operand]
    return { creates: true, apply: (current) => addToSet(listAt(path, '$addToSet', current), items) }
  },
  $pull: (path, operand) => {
    const matches = pullTest(operand)
    return { creates: false, apply: (current) => pull(path, current, matches) }
  },
}

function increment(path: string, current: Value | undefined, operand: Value): Outcome {
  if (current === undefined) return { set: operand }
  if (!isNumber(current)) throw new Failure('TypeMismatch', `Cannot apply $inc to a value of non-numeric type: field '${path}'`)
  return { set: addNumbers(current, operand) }
}

function listAt(path: string, operator: string, current: Value | undefined): Value[] {
  if (current === undefined) return []
  if (!Array.isArray(current)) throw new Failure('BadValue', `The field '${path}' must be an array for ${operator}`)
  return current
}

interface Each {
  items: Value[]
  modifiers: Doc
}

/** `{ $each: [...], ... }`, or undefined when the operand is one plain value. */
function readEach(operator: string, operand: Value, allowed: readonly string[]): Each | undefined {
  if (!isDoc(operand) || !operand.keys().next().value?.startsWith('$')) return undefined
  for (const name of operand.keys()) {
    if (!allowed.includes(name)) throw notSupported(`${operator} modifier`, name)
  }
  const items = operand.get('$each')
  if (!Array.isArray(items)) throw new Failure('BadValue', `The argument to $each in ${operator} must be an array`)
  return { items, modifiers: operand }
}

function readPush(operand: Value): (list: Value[]) => Value[] {
  const each = readEach('$push', operand, ['$each', '$slice', '$sort'])
  if (each === undefined) return (list) => [...list, operand]
  const sort = readPushSort(each.modifiers.get('$sort'))
  const slice = readSlice(each.modifiers.get('$slice'))
  return (list) => slice(sort([...list, ...each.items]))
}

function readPushSort(operand: Value | undefined): (list: Value[]) => Value[] {
  if (operand === undefined) return (list) => list
  const direction = plainNumber(operand)
  if (direction === 1 || direction === -1) return (list) => list.sort((a, b) => direction * compareValues(a, b))
  if (!isDoc(operand) || operand.size === 0) throw new Failure('BadValue', 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  const sort = parseSort(operand)
  const empty: Doc = new Map()
  return (list) => {
    const keyed = list.map((item) => ({ item, key: sortKeyOf(isDoc(item) ? item : empty, sort) }))
    return keyed.sort((a, b) => compareSortKeys(a.key, b.key, sort)).map(({ item }) => item)
  }
}

function readSlice(operand: Value | undefined): (list: Value[]) => Value[] {
  if (operand === undefined) return (list) => list
  const length = plainNumber(operand)
  if (length === undefined || !Number.isInteger(length)) throw new Failure('BadValue', 'The value for $slice must be an integer value')
  return (list) => (length < 0 ? list.slice(length) : list.slice(0, length))
}

function addToSet(list: Value[], items: Value[]): Outcome {
  const grown = [...list]
  for (const item of items) {
    if (!grown.some((known) => equalValues(known, item))) grown.push(item)
  }
  return grown.length === list.length ? 'same' : { set: grown }
}

/** A document as operand is a filter on the elements (an object of operators one on the element itself); anything else an equal value. */
function pullTest(operand: Value): (item: Value) => boolean {
  if (isPattern(operand)) return compile(parseFilter(new Map([['', operand]])))
  if (!isDoc(operand)) return (item) => equalValues(item, operand)
  if (operand.keys().next().value?.startsWith('$')) return compile(parseFilter(new Map([['', operand]])))
  const matches = compile(parseFilter(operand))
  return (item) => isDoc(item) && matches(item)
}

function pull(path: string, current: Value | undefined, matches: (item: Value) => boolean): Outcome {
  if (current === undefined) return 'same'
  if (!Array.isArray(current)) throw new Failure('BadValue', `Cannot apply $pull to a non-array value at '${path}'`)
  const kept = current.filter((item) => !matches(item))
  return kept.length === current.length ? 'same' : { set: kept }
}
