import type { Value } from '../bson/value.ts'
import type { Prefix } from './pattern.ts'

/** A filter as a tree. Paths inside `elements` of `elementsMatch` are relative to the array's element; an empty path is the element itself. */
export type Condition =
  | { kind: 'all', parts: Condition[] }
  | { kind: 'any', parts: Condition[] }
  | { kind: 'not', part: Condition }
  | { kind: 'compare', path: string, by: Comparison, value: Value }
  | { kind: 'in', path: string, values: Value[], prefixes: Prefix[] }
  | { kind: 'prefix', path: string, prefix: Prefix }
  | { kind: 'exists', path: string }
  | { kind: 'type', path: string, types: ReadonlySet<number> }
  | { kind: 'size', path: string, size: number }
  | { kind: 'elementsMatch', path: string, part: Condition, whole: boolean }

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'
