import type { Collection } from '../store/collection.ts'
import type { Bound } from './bounds.ts'
import type { Plan } from './plan.ts'

export interface Query {
  sql: string
  values: Buffer[]
}

type IndexPlan = Extract<Plan, { kind: 'index' }>

/** The SELECT of one stream of an index plan. `what` are the columns wanted: x is the index, d the documents. */
export function indexQuery(collection: Collection, plan: IndexPlan, what: string, pinned?: ReadonlyMap<number, Buffer>): Query {
  const own = plan.index.id === 0
  const values: Buffer[] = []
  const where: string[] = []
  const open = new Map(pinned)
  for (const { column, bound } of plan.bounds) {
    const name = own ? 'd.key' : `x.k${column}`
    const point = bound.kind === 'points' ? open.get(column) : undefined
    open.delete(point === undefined ? -1 : column)
    where.push(boundSql(name, point === undefined ? bound : { kind: 'points', points: [point] }, values))
  }
  const order = plan.order.map(({ column, descending }) => `${own ? 'd.key' : `x.k${column}`}${descending ? ' DESC' : ''}`)
  const from = own ? `c${collection.id} AS d` : what.includes('d.') ? `i${plan.index.id} AS x CROSS JOIN c${collection.id} AS d ON d.id = x.id` : `i${plan.index.id} AS x`
  return {
    sql: `SELECT ${own ? what.replaceAll('x.id', 'd.id') : what} FROM ${from}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}${order.length > 0 ? ` ORDER BY ${order.join(', ')}` : ''}`,
    values,
  }
}

export function scanQuery(collection: Collection, what: string): Query {
  return { sql: `SELECT ${what} FROM c${collection.id} AS d`, values: [] }
}

/** The points of the columns before the sorted ones, as every combination: one stream each. */
export function streamPins(plan: IndexPlan): Map<number, Buffer>[] {
  const first = Math.min(...plan.order.map(({ column }) => column))
  let pins: Map<number, Buffer>[] = [new Map()]
  for (const { column, bound } of plan.bounds) {
    if (column >= first || bound.kind !== 'points') continue
    pins = pins.flatMap((pin) => (pin.has(column) ? [pin] : bound.points.map((point) => new Map([...pin, [column, point]]))))
  }
  return pins
}

function boundSql(name: string, bound: Bound, values: Buffer[]): string {
  if (bound.kind === 'points') {
    values.push(...bound.points)
    const [only] = bound.points
    if (only === undefined) return '0'
    return bound.points.length === 1 ? `${name} = ?` : `${name} IN (${bound.points.map(() => '?').join(', ')})`
  }
  values.push(bound.low, bound.high)
  return `${name} ${bound.lowOpen ? '>' : '>='} ? AND ${name} ${bound.highOpen ? '<' : '<='} ?`
}
