import { compareValues, equalValues } from '../bson/compare.ts'
import { rankOf } from '../bson/key.ts'
import { bsonType, Double, Raw, typeOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Comparison, Condition } from './condition.ts'
import { anyAtPath } from './path.ts'
import { prefixTest } from './pattern.ts'

export type Test = (value: Value | undefined) => boolean

/** A filter made ready: the test, and the top-level fields it looks at. */
export interface Filter {
  condition: Condition
  matches: (doc: Doc) => boolean
  fields: ReadonlySet<string>
}

/** Makes a filter ready to be applied to documents. */
export function makeFilter(condition: Condition): Filter {
  const fields = new Set<string>()
  collectFields(condition, fields)
  return { condition, matches: compile(condition), fields }
}

/** The condition as a test of a whole document (or of an array's element, inside $elemMatch). */
export function compile(condition: Condition): Test {
  if (condition.kind === 'all') {
    const tests = condition.parts.map((part) => compile(part))
    return (value) => tests.every((test) => test(value))
  }
  if (condition.kind === 'any') {
    const tests = condition.parts.map((part) => compile(part))
    return (value) => tests.some((test) => test(value))
  }
  if (condition.kind === 'not') {
    const test = compile(condition.part)
    return (value) => !test(value)
  }
  const test = leafTest(condition)
  // The element itself inside $elemMatch: { $elemMatch: { $gt: 1 } } does not look into nested arrays.
  if (condition.path === '') return test
  const parts = condition.path.split('.')
  const expand = condition.kind !== 'size' && condition.kind !== 'elementsMatch'
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return (doc) => topLevel(doc, only, expand, test)
  return (doc) => anyAtPath(doc, parts, expand, test)
}

/** The common short path without recursion. */
function topLevel(doc: Value | undefined, name: string, expand: boolean, test: Test): boolean {
  if (!(doc instanceof Map)) return anyAtPath(doc, [name], expand, test)
  const value = doc.get(name)
  if (expand && Array.isArray(value) && value.some((item) => test(item))) return true
  return test(value)
}

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>

function leafTest(condition: Leaf): Test {
  switch (condition.kind) {
    case 'compare': return comparison(condition.by, condition.value)
    case 'in': return membership(condition)
    case 'prefix': return prefixTest(condition.prefix)
    case 'exists': return (value) => value !== undefined
    case 'type': return (value) => value !== undefined && condition.types.has(typeOf(value))
    case 'size': return (value) => Array.isArray(value) && value.length === condition.size
    case 'elementsMatch': return elements(condition.part, condition.whole)
  }
}

/** `$elemMatch` with a filter sees only elements that are objects (or arrays); with operators each element as it is. */
function elements(part: Condition, whole: boolean): Test {
  const test = compile(part)
  return (value) => Array.isArray(value) && value.some((item) => (whole || item instanceof Map || Array.isArray(item)) && test(item))
}

/** Comparisons stay within a type (numbers are one), except against MinKey and MaxKey. Null equals missing. */
function comparison(by: Comparison, wanted: Value): Test {
  if (by === 'eq') return equality(wanted)
  const rank = rankOf(wanted)
  const anyType = rank === 1 || rank === 127
  const inclusive = by === 'gte' || by === 'lte'
  const up = by === 'gt' || by === 'gte'
  const nan = wanted instanceof Double && Number.isNaN(wanted.value)
  return (found) => {
    const value = found === undefined ? null : found
    if (!anyType && rankOf(value) !== rank) return false
    if (isNaNValue(value) || nan) return inclusive && isNaNValue(value) && nan
    const order = compareValues(value, wanted)
    return order === 0 ? inclusive : up ? order > 0 : order < 0
  }
}

function isNaNValue(value: Value): boolean {
  return value instanceof Double ? Number.isNaN(value.value) : value instanceof Raw && value.type === bsonType.decimal && compareValues(value, new Double(Number.NaN)) === 0
}

function equality(wanted: Value): Test {
  if (wanted === null) return (value) => value === undefined || value === null
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted
  return (value) => value !== undefined && equalValues(value, wanted)
}

function membership(condition: Extract<Condition, { kind: 'in' }>): Test {
  const texts = new Set(condition.values.filter((value) => typeof value === 'string'))
  const others = condition.values.filter((value) => typeof value !== 'string').map((value) => equality(value))
  const prefixes = condition.prefixes.map((prefix) => prefixTest(prefix))
  return (value) => (typeof value === 'string' ? texts.has(value) || prefixes.some((test) => test(value)) : others.some((test) => test(value)))
}

function collectFields(condition: Condition, into: Set<string>): void {
  if (condition.kind === 'all' || condition.kind === 'any') {
    for (const part of condition.parts) collectFields(part, into)
  } else if (condition.kind === 'not') {
    collectFields(condition.part, into)
  } else {
    into.add(condition.path.split('.')[0] ?? '')
  }
}
