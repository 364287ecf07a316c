import type { Value } from '../bson/value.ts'

const digits = /^(?:0|[1-9]\d*)$/

export function isIndexPart(part: string): boolean {
  return digits.test(part)
}

/**
 * Whether any value that MongoDB finds at the path passes the test. Arrays on the way are traversed one level; with `expand`
 * an array at the end is tested by its elements and as a whole. A missing path is tested as undefined.
 * Source: mongo/src/mongo/db/matcher/path.cpp (an explicit array position at the end is not expanded).
 */
export function anyAtPath(value: Value | undefined, parts: readonly string[], expand: boolean, test: (value: Value | undefined) => boolean, at = 0): boolean {
  const part = parts[at]
  if (part === undefined) {
    if (expand && Array.isArray(value) && value.some((item) => test(item))) return true
    return test(value)
  }
  if (value instanceof Map) return anyAtPath(value.get(part), parts, expand, test, at + 1)
  if (!Array.isArray(value)) return test(undefined)
  for (const item of value) {
    if (item instanceof Map && anyAtPath(item, parts, expand, test, at)) return true
  }
  if (!isIndexPart(part)) return false
  const item = value[Number(part)]
  if (item === undefined) return false
  if (at === parts.length - 1) return test(item)
  return (Array.isArray(item) || item instanceof Map) && anyAtPath(item, parts, expand, test, at + 1)
}

/** All values at the path, arrays on the way traversed, an array at the end opened: what `distinct` sees. */
export function valuesAtPath(value: Value | undefined, parts: readonly string[]): Value[] {
  const found: Value[] = []
  anyAtPath(value, parts, true, (item) => {
    if (item !== undefined && !Array.isArray(item)) found.push(item)
    return false
  })
  return found
}
