import type { FieldValue } from '#definition/value'

type Value = FieldValue | undefined

/** Whether two values are the same; absent and null are. */
export function areEqual(left: Value, right: Value): boolean {
  if (left === right || (left ?? null) === (right ?? null)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((each, index) => areEqual(each, right[index]))
  }
  const [one, other]: [Map<string, FieldValue>, Map<string, FieldValue>] = [new Map(Object.entries(left)), new Map(Object.entries(right))]
  return [...new Set([...one.keys(), ...other.keys()])].every((key) => areEqual(one.get(key), other.get(key)))
}
