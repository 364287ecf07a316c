import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import type { Condition } from '../query/condition.ts'
import { compile } from '../query/match.ts'

/** The element that the filter matched in the array before `$`. @throws Failure BadValue when the filter says nothing about that array */
export function matchedPosition(condition: Condition, doc: Doc, arrayParts: readonly string[]): number {
  const array = arrayParts.reduce<Value | undefined>((value, part) => (value instanceof Map ? value.get(part) : Array.isArray(value) ? value[Number(part)] : undefined), doc)
  if (Array.isArray(array)) {
    for (const part of necessary(condition)) {
      const test = elementTest(part, arrayParts.join('.'))
      const position = test === undefined ? -1 : array.findIndex((item) => test(item))
      if (position >= 0) return position
    }
  }
  throw new Failure('BadValue', 'The positional operator did not find the match needed from the query.')
}

function necessary(condition: Condition): Condition[] {
  return condition.kind === 'all' || condition.kind === 'any' ? condition.parts.flatMap((part) => necessary(part)) : [condition]
}

function elementTest(condition: Condition, arrayPath: string): ((item: Value) => boolean) | undefined {
  if (condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'not') return undefined
  if (condition.path === arrayPath) return condition.kind === 'elementsMatch' ? compile(condition.part) : compile({ ...condition, path: '' })
  if (!condition.path.startsWith(`${arrayPath}.`)) return undefined
  return compile({ ...condition, path: condition.path.slice(arrayPath.length + 1) })
}
