import { encodeKey, prefixRange, rankOf } from '../bson/key.ts'
import { Double } from '../bson/value.ts'
import type { Value } from '../bson/value.ts'
import type { Condition } from './condition.ts'
import { isPattern } from './pattern.ts'

/** The encoded keys that a path must have: single points, or one interval from `low` to `high`. */
export type Bound =
  | { kind: 'points', points: Buffer[] }
  | { kind: 'interval', low: Buffer, lowOpen: boolean, high: Buffer, highOpen: boolean }

/** A bound on a path that every matching document satisfies; `exact` when it says all that its condition says (arrays aside). */
export interface PathBound {
  bound: Bound
  exact: boolean
}

export interface FilterBounds {
  paths: Map<string, PathBound[]>
  /** Every condition of the filter is an exact bound: without arrays the index alone decides. */
  exact: boolean
}

/** Necessary bounds on the paths of a filter. A path may have several; over an array they may be met by different elements. */
export function filterBounds(condition: Condition): FilterBounds {
  const found: FilterBounds = { paths: new Map(), exact: true }
  collect(condition, '', found)
  return found
}

function collect(condition: Condition, under: string, into: FilterBounds): void {
  if (condition.kind === 'all') {
    for (const part of condition.parts) collect(part, under, into)
    return
  }
  if (condition.kind === 'any') {
    into.exact = false
    for (const [path, bound] of hull(condition.parts, under)) add(into, path, { bound, exact: false })
    return
  }
  if (condition.kind === 'elementsMatch') {
    into.exact = false
    const inner: FilterBounds = { paths: new Map(), exact: true }
    collect(condition.part, join(under, condition.path), inner)
    for (const [path, bounds] of inner.paths) {
      const bound = narrow(bounds.map((each) => each.bound))
      if (bound !== undefined) add(into, path, { bound, exact: false })
    }
    return
  }
  const bound = leafBound(condition)
  if (bound === undefined || condition.kind === 'not') into.exact = false
  else add(into, join(under, condition.path), { bound, exact: true })
  // A whole pattern's bound is only its beginning.
  if (condition.kind === 'prefix' && condition.prefix.whole) into.exact = false
}

function add(into: FilterBounds, path: string, bound: PathBound): void {
  const known = into.paths.get(path)
  if (known === undefined) into.paths.set(path, [bound])
  else known.push(bound)
}

function join(under: string, path: string): string {
  return under === '' ? path : path === '' ? under : `${under}.${path}`
}

function leafBound(condition: Condition): Bound | undefined {
  if (condition.kind === 'in') return pointsBound(condition.values, condition.prefixes.length)
  if (condition.kind === 'prefix') {
    if (condition.prefix.ignoreCase || condition.prefix.text === '') return undefined
    const [low, high] = prefixRange(condition.prefix.text)
    return { kind: 'interval', low, lowOpen: false, high, highOpen: true }
  }
  if (condition.kind !== 'compare') return undefined
  return comparisonBound(condition.by, condition.value)
}

function pointsBound(values: Value[], prefixes: number): Bound | undefined {
  if (prefixes > 0 || values.some((value) => Array.isArray(value) || isPattern(value))) return undefined
  const points = new Map(values.map((value) => [encodeKey(value).toString('latin1'), encodeKey(value)]))
  return { kind: 'points', points: [...points.values()].sort((a, b) => Buffer.compare(a, b)) }
}

function comparisonBound(by: 'eq' | 'gt' | 'gte' | 'lt' | 'lte', value: Value): Bound | undefined {
  if (Array.isArray(value) || (value instanceof Double && Number.isNaN(value.value))) return undefined
  if (by === 'eq') return { kind: 'points', points: [encodeKey(value)] }
  const rank = rankOf(value)
  if (rank === 1 || rank === 127 || rank === 25) return undefined
  if (value === null) return by === 'gte' || by === 'lte' ? { kind: 'points', points: [encodeKey(null)] } : { kind: 'points', points: [] }
  const key = encodeKey(value)
  // NaN is lowest among the numbers and never less than one.
  const low = rank === 10 ? Buffer.from([10, 1]) : Buffer.from([rank])
  const high = Buffer.from([rank + 1])
  if (by === 'gt' || by === 'gte') return { kind: 'interval', low: key, lowOpen: by === 'gt', high, highOpen: true }
  return { kind: 'interval', low, lowOpen: false, high: key, highOpen: by === 'lt' }
}

/** What all branches of `$or` have in common: for each path that every branch bounds, the smallest bound around them. */
function hull(parts: readonly Condition[], under: string): Map<string, Bound> {
  const branches = parts.map((part) => {
    const inner: FilterBounds = { paths: new Map(), exact: true }
    collect(part, under, inner)
    return inner.paths
  })
  const common = new Map<string, Bound>()
  for (const path of branches[0]?.keys() ?? []) {
    const bounds = branches.map((branch) => narrow((branch.get(path) ?? []).map((each) => each.bound)))
    const around = bounds.reduce((a, b) => (a === undefined || b === undefined ? undefined : union(a, b)))
    if (around !== undefined) common.set(path, around)
  }
  return common
}

/** One of several bounds that must hold together; over arrays only one may be used, so the strictest kind is taken. */
export function narrow(bounds: readonly Bound[]): Bound | undefined {
  return bounds.find((bound) => bound.kind === 'points') ?? bounds[0]
}

function union(a: Bound, b: Bound): Bound {
  if (a.kind === 'points' && b.kind === 'points') return { kind: 'points', points: distinct([...a.points, ...b.points]) }
  const left = asInterval(a)
  const right = asInterval(b)
  const lows = Buffer.compare(left.low, right.low)
  const highs = Buffer.compare(left.high, right.high)
  return {
    kind: 'interval',
    low: lows <= 0 ? left.low : right.low,
    lowOpen: lows === 0 ? left.lowOpen && right.lowOpen : lows < 0 ? left.lowOpen : right.lowOpen,
    high: highs >= 0 ? left.high : right.high,
    highOpen: highs === 0 ? left.highOpen && right.highOpen : highs > 0 ? left.highOpen : right.highOpen,
  }
}

function distinct(points: Buffer[]): Buffer[] {
  const sorted = points.sort((a, b) => Buffer.compare(a, b))
  return sorted.filter((point, position) => position === 0 || !point.equals(sorted[position - 1] ?? Buffer.alloc(0)))
}

function asInterval(bound: Bound): Extract<Bound, { kind: 'interval' }> {
  if (bound.kind === 'interval') return bound
  const none = Buffer.from([255])
  return { kind: 'interval', low: bound.points[0] ?? none, lowOpen: false, high: bound.points.at(-1) ?? Buffer.alloc(0), highOpen: false }
}
