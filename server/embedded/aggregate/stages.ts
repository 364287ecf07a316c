import { encodeKey } from '../bson/key.ts'
import { isDoc, isNumber, isTruthy, numberOf, plainNumber } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { makeFilter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Steps } from '../query/rows.ts'
import { parseSort, Sorter } from '../query/sort.ts'
import { member } from '../supported.ts'
import type { StageName } from '../supported.ts'
import { setPath } from '../update/apply.ts'
import { parseAccumulator } from './accumulator.ts'
import { parseExpression } from './expression.ts'
import type { Expression } from './expression.ts'
import { parseProjectStage } from './project.ts'

/** One stage: documents in, documents out. */
export type Stage = (source: Steps<Doc>) => Steps<Doc>

/** Reads one stage of a pipeline. @throws Failure Location40324-like FailedToParse for a stage outside the list */
export function parseStage(source: Value): Stage {
  const name = isDoc(source) && source.size === 1 ? source.keys().next().value : undefined
  if (!isDoc(source) || name === undefined) throw new Failure('Location40323', 'A pipeline stage specification object must contain exactly one field.')
  const parse = member(stages, name)
  if (parse === undefined) throw notSupported('pipeline stage', name)
  return parse(source.get(name) ?? null)
}

const stages: Readonly<Record<StageName, (operand: Value) => Stage>> = {
  $match: (operand) => {
    const { matches } = makeFilter(parseFilter(asDoc('$match', operand)))
    return (source) => each(source, (doc) => (matches(doc) ? [doc] : []))
  },
  $group: parseGroup,
  $sort: (operand) => {
    const sort = parseSort(asDoc('$sort', operand))
    return function* (source) {
      const sorter = new Sorter<Doc>(sort, Number.POSITIVE_INFINITY)
      for (const doc of source) {
        if (doc !== undefined) sorter.add(doc, doc, 200)
        yield undefined
      }
      yield* sorter.sorted()
      return undefined
    }
  },
  $skip: (operand) => {
    const count = wholeNumber('$skip', operand, 0)
    return (source) => {
      let passed = 0
      return each(source, (doc) => {
        passed += 1
        return passed > count ? [doc] : []
      })
    }
  },
  $limit: (operand) => {
    const count = wholeNumber('$limit', operand, 1)
    return function* (source) {
      let passed = 0
      for (const doc of source) {
        yield doc
        if (doc !== undefined) passed += 1
        if (passed >= count) break
      }
      return undefined
    }
  },
  $project: (operand) => {
    const project = parseProjectStage(asDoc('$project', operand))
    return (source) => each(source, (doc) => [project(doc)])
  },
  $addFields: (operand) => {
    const fields = [...asDoc('$addFields', operand)].map(([path, value]): [string, Expression] => [path, parseExpression(value)])
    return (source) => each(source, (doc) => {
      const values = fields.map(([path, expression]): [string, Value | undefined] => [path, expression(doc)])
      for (const [path, value] of values) {
        if (value !== undefined) setPath(doc, path, value)
      }
      return [doc]
    })
  },
  $unwind: parseUnwind,
  $count: (operand) => {
    if (typeof operand !== 'string' || operand === '' || /[$.\0]/.test(operand)) throw new Failure('FailedToParse', 'the count field must be a non-empty string without $ and .')
    return function* (source) {
      let count = 0
      for (const doc of source) {
        if (doc !== undefined) count += 1
        yield undefined
      }
      if (count > 0) yield new Map([[operand, numberOf(count)]])
      return undefined
    }
  },
}

/** More groups than this do not fit into the memory that one query may use. */
const mostGroups = 500_000

function parseGroup(operand: Value): Stage {
  const spec = asDoc('$group', operand)
  const id = spec.get('_id')
  if (id === undefined) throw new Failure('FailedToParse', "a group specification must include an _id")
  const key = parseExpression(id)
  const fields = [...spec].filter(([name]) => name !== '_id').map(([name, source]) => ({ name, ...parseAccumulator(name, source) }))
  return function* (source) {
    const groups = new Map<string, { id: Value, gatherings: ReturnType<(typeof fields)[number]['start']>[] }>()
    for (const doc of source) {
      yield undefined
      if (doc === undefined) continue
      const value = key(doc) ?? null
      const text = encodeKey(value).toString('latin1')
      const group = groups.get(text) ?? { id: value, gatherings: fields.map(({ start }) => start()) }
      if (groups.size > mostGroups) throw new Failure('QueryExceededMemoryLimitNoDiskUseAllowed', `$group has more than ${mostGroups} groups`)
      groups.set(text, group)
      for (const [position, { expression }] of fields.entries()) group.gatherings[position]?.add(expression(doc))
    }
    for (const group of groups.values()) {
      yield new Map<string, Value>([['_id', group.id], ...fields.map(({ name }, position): [string, Value] => [name, group.gatherings[position]?.result() ?? null])])
    }
    return undefined
  }
}

function parseUnwind(operand: Value): Stage {
  const options: Doc = isDoc(operand) ? operand : new Map([['path', operand]])
  for (const name of options.keys()) {
    if (name !== 'path' && name !== 'preserveNullAndEmptyArrays') throw notSupported('$unwind option', name)
  }
  const path = options.get('path')
  if (typeof path !== 'string' || !path.startsWith('$') || path.startsWith('$$')) throw new Failure('FailedToParse', "path option to $unwind stage should be prefixed with a '$'")
  const parts = path.slice(1).split('.')
  const keeps = isTruthy(options.get('preserveNullAndEmptyArrays'))
  return (source) => each(source, (doc) => {
    const list = parts.reduce<Value | undefined>((value, part) => (value instanceof Map ? value.get(part) : undefined), doc)
    if (Array.isArray(list) && list.length > 0) return list.map((item) => withPath(doc, parts, item))
    if (list === undefined || list === null) return keeps ? [doc] : []
    if (!Array.isArray(list)) return [doc]
    return keeps ? [withPath(doc, parts, undefined)] : []
  })
}

/** A copy that shares all but the path. */
function withPath(doc: Doc, parts: readonly string[], value: Value | undefined): Doc {
  const [part = '', ...rest] = parts
  const copy: Doc = new Map(doc)
  const child = doc.get(part)
  const next = rest.length > 0 && isDoc(child) ? withPath(child, rest, value) : value
  if (next === undefined) copy.delete(part)
  else copy.set(part, next)
  return copy
}

function* each(source: Steps<Doc>, action: (doc: Doc) => Doc[]): Steps<Doc> {
  for (const doc of source) {
    if (doc === undefined) {
      yield undefined
      continue
    }
    const made = action(doc)
    if (made.length === 0) yield undefined
    yield* made
  }
  return undefined
}

export function asDoc(name: string, operand: Value): Doc {
  if (!isDoc(operand)) throw new Failure('FailedToParse', `the ${name} filter must be an expression in an object`)
  return operand
}

export function wholeNumber(name: string, operand: Value | undefined, least: number): number {
  const number = plainNumber(operand)
  if (!isNumber(operand) || number === undefined || !Number.isInteger(number) || number < least) throw new Failure('FailedToParse', `invalid argument to ${name} stage: a whole number from ${least} on is expected`)
  return number
}
