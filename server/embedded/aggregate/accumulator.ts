import { compareValues } from '../bson/compare.ts'
import { encodeKey } from '../bson/key.ts'
import { addNumbers, divideNumbers } from '../bson/number.ts'
import { isDoc, isNumber } from '../bson/value.ts'
import type { Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { member } from '../supported.ts'
import type { AccumulatorName } from '../supported.ts'
import { parseExpression } from './expression.ts'
import type { Expression } from './expression.ts'

/** What one field of a `$group` gathers for one group. */
export interface Gathering {
  add: (value: Value | undefined) => void
  result: () => Value
}

export interface Accumulator {
  expression: Expression
  start: () => Gathering
}

/** Reads `{ $sum: '$amount' }`. @throws Failure FailedToParse for an accumulator outside the list */
export function parseAccumulator(field: string, source: Value): Accumulator {
  const name = isDoc(source) && source.size === 1 ? source.keys().next().value : undefined
  if (!isDoc(source) || name === undefined) throw new Failure('FailedToParse', `The field '${field}' must specify one accumulator`)
  const start = member(accumulators, name)
  if (start === undefined) throw notSupported('accumulator', name)
  return { expression: name === '$count' ? () => 1 : parseExpression(source.get(name) ?? null), start }
}

const accumulators: Readonly<Record<AccumulatorName, () => Gathering>> = {
  $sum: sum,
  $count: sum,
  $avg: () => {
    const total = sum()
    let count = 0
    return {
      add: (value) => {
        if (value === undefined || !isNumber(value)) return
        total.add(value)
        count += 1
      },
      result: () => (count === 0 ? null : divideNumbers(total.result(), count)),
    }
  },
  $min: () => extreme((order) => order < 0),
  $max: () => extreme((order) => order > 0),
  $first: () => {
    let first: Value | undefined
    let seen = false
    return {
      add: (value) => {
        if (!seen) first = value
        seen = true
      },
      result: () => first ?? null,
    }
  },
  $last: () => {
    let last: Value | undefined
    return {
      add: (value) => {
        last = value
      },
      result: () => last ?? null,
    }
  },
  $push: () => {
    const list: Value[] = []
    return {
      add: (value) => {
        if (value !== undefined) list.push(value)
      },
      result: () => list,
    }
  },
  $addToSet: () => {
    const set = new Map<string, Value>()
    return {
      add: (value) => {
        if (value === undefined) return
        const key = encodeKey(value).toString('latin1')
        if (!set.has(key)) set.set(key, value)
      },
      result: () => [...set.values()],
    }
  },
}

function sum(): Gathering {
  let total: Value = 0
  return {
    add: (value) => {
      if (value !== undefined && isNumber(value)) total = addNumbers(total, value, true)
    },
    result: () => total,
  }
}

/** Null and missing do not count. */
function extreme(better: (order: number) => boolean): Gathering {
  let best: Value | undefined
  return {
    add: (value) => {
      if (value === undefined || value === null) return
      if (best === undefined || better(compareValues(value, best))) best = value
    },
    result: () => best ?? null,
  }
}
