import { idIndex } from '../store/collection.ts'
import type { Collection, Index } from '../store/collection.ts'
import { filterBounds, narrow } from './bounds.ts'
import type { Bound, FilterBounds } from './bounds.ts'
import type { Condition } from './condition.ts'

export interface SortPart {
  path: string
  descending: boolean
}

/** Bounds of one column of an index, as SQL can use them. */
export interface ColumnBound {
  column: number
  bound: Bound
}

/** How candidates for a filter are found. What an index cannot say is left to the filter itself, run on each candidate. */
export type Plan =
  | { kind: 'scan', sorted: boolean }
  | { kind: 'index', index: Index, bounds: ColumnBound[], order: { column: number, descending: boolean }[], sorted: boolean, exact: boolean, merge: boolean }
  | { kind: 'union', plans: Plan[], sorted: false }

interface Choice {
  plan: Extract<Plan, { kind: 'index' }>
  score: number
}

/** More streams than this are not merged; the result is sorted in memory instead. */
const mostStreams = 100

/** Chooses the index for a filter and a sort: most columns pinned first, then a range, then an order that needs no sorting. */
export function choosePlan(collection: Collection, condition: Condition, sort: readonly SortPart[], limited: boolean): Plan {
  const bounds = filterBounds(condition)
  let best: Choice | undefined
  for (const index of [idIndex, ...collection.indexes]) {
    const choice = tryIndex(index, bounds, sort, limited)
    if (choice !== undefined && (best === undefined || choice.score > best.score)) best = choice
  }
  if (best !== undefined && best.score >= 10) return best.plan
  const union = unionPlan(collection, condition)
  return union ?? best?.plan ?? { kind: 'scan', sorted: sort.length === 0 }
}

function tryIndex(index: Index, filter: FilterBounds, sort: readonly SortPart[], limited: boolean): Choice | undefined {
  const { bounds, used } = usableBounds(index, filter)
  const byColumn = new Map(bounds.map((each) => [each.column, each.bound]))
  let pinned = 0
  while (byColumn.get(pinned)?.kind === 'points') pinned += 1
  const ranged = byColumn.has(pinned)
  const order = sort.length === 0 ? { columns: [], streams: 1 } : sortOrder(index, byColumn, sort)
  const sorted = order !== undefined && order.streams <= mostStreams
  if (pinned === 0 && !ranged && (sort.length === 0 || !sorted)) return undefined
  const whole = index.unique && pinned === index.columns.length
  const score = pinned * 10 + (ranged ? 5 : 0) + (whole ? 50 : 0) + (sorted && sort.length > 0 ? (limited ? 8 : 2) : 0)
  const exact = filter.exact && used === countBounds(filter)
  return {
    score,
    plan: { kind: 'index', index, bounds, order: sorted ? (order?.columns ?? []) : [], sorted, exact, merge: sorted && (order?.streams ?? 1) > 1 },
  }
}

/** All bounds on the index's columns; where arrays were met, only one bound for each path that shares the array. */
function usableBounds(index: Index, filter: FilterBounds): { bounds: ColumnBound[], used: number } {
  const bounds: ColumnBound[] = []
  const arrays = new Set<string>()
  let used = 0
  for (const [column, { path, parts }] of index.columns.entries()) {
    const found = filter.paths.get(path)
    if (found === undefined) continue
    if ((index.multikey & (1 << column)) !== 0) {
      const root = parts[0] ?? path
      const bound = narrow(found.map((each) => each.bound))
      if (arrays.has(root) || bound === undefined) continue
      arrays.add(root)
      bounds.push({ column, bound })
      // One condition on a path holds of an array exactly when it holds of one of its elements.
      if (found.length === 1 && parts.length === 1) used += 1
    } else {
      for (const each of found) bounds.push({ column, bound: each.bound })
      used += found.length
    }
  }
  return { bounds: pointsFirst(bounds), used }
}

/** In the map by column the points must win over an interval on the same column. */
function pointsFirst(bounds: ColumnBound[]): ColumnBound[] {
  return bounds.sort((a, b) => a.column - b.column || Number(a.bound.kind === 'points') - Number(b.bound.kind === 'points'))
}

function countBounds(filter: FilterBounds): number {
  let count = 0
  for (const found of filter.paths.values()) count += found.length
  return count
}

/**
 * The columns to order by when the index gives the sort: columns before them are single points, or few points whose streams are merged.
 * Undefined when it cannot; an array on a sorted path sorts by its least or greatest element, which an index range does not know.
 */
function sortOrder(index: Index, bounds: Map<number, Bound>, sort: readonly SortPart[]): { columns: { column: number, descending: boolean }[], streams: number } | undefined {
  const columns: { column: number, descending: boolean }[] = []
  let streams = 1
  let column = 0
  let reversed: boolean | undefined
  for (const part of sort) {
    if (isConstant(index, bounds, part.path)) continue
    while (index.columns[column] !== undefined && index.columns[column]?.path !== part.path) {
      const bound = bounds.get(column)
      if (columns.length > 0 && !(bound?.kind === 'points' && bound.points.length === 1)) return undefined
      if (bound?.kind !== 'points') return undefined
      streams *= Math.max(1, bound.points.length)
      column += 1
    }
    const found = index.columns[column]
    if (found === undefined || (index.multikey & (1 << column)) !== 0) return undefined
    const turned = found.descending !== part.descending
    if (reversed !== undefined && reversed !== turned) return undefined
    reversed = turned
    columns.push({ column, descending: part.descending })
    column += 1
  }
  return { columns, streams }
}

/** A path pinned to one value does not order anything. */
function isConstant(index: Index, bounds: Map<number, Bound>, path: string): boolean {
  const column = index.columns.findIndex((each) => each.path === path)
  const bound = bounds.get(column)
  return bound?.kind === 'points' && bound.points.length <= 1 && (index.multikey & (1 << column)) === 0
}

/** `$or` whose every branch has an index: the branches' candidates together. */
function unionPlan(collection: Collection, condition: Condition): Plan | undefined {
  const either = condition.kind === 'any' ? condition : condition.kind === 'all' ? condition.parts.find((part) => part.kind === 'any') : undefined
  if (either === undefined || either.kind !== 'any' || either.parts.length === 0) return undefined
  const plans = either.parts.map((part) => choosePlan(collection, part, [], false))
  return plans.every((plan) => plan.kind !== 'scan') ? { kind: 'union', plans, sorted: false } : undefined
}
