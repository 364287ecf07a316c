import { isDoc, isNumber } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import { parseProjection } from '../query/projection.ts'
import { setPath } from '../update/apply.ts'
import { parseExpression } from './expression.ts'
import type { Expression } from './expression.ts'

/** Reads a `$project`: fields kept or left out, and computed ones. @throws Failure FailedToParse */
export function parseProjectStage(spec: Doc): (doc: Doc) => Doc {
  if (spec.size === 0) throw new Failure('FailedToParse', 'Invalid $project: projection specification must have at least one field')
  const chosen: Doc = new Map()
  const computed: [string, Expression][] = []
  for (const [path, value] of flattened(spec, '')) {
    if (typeof value === 'boolean' || isNumber(value)) chosen.set(path, value)
    else computed.push([path, parseExpression(value)])
  }
  const keeps = [...chosen].some(([path, value]) => path !== '_id' && value !== false && value !== 0)
  if (computed.length > 0 && !keeps && !chosen.has('_id')) chosen.set('_id', true)
  const onlyIdLeftOut = computed.length > 0 && !keeps && (chosen.get('_id') === false || chosen.get('_id') === 0)
  const project = onlyIdLeftOut ? (): Doc => new Map() : parseProjection(chosen)
  return (doc) => {
    const values = computed.map(([path, expression]): [string, Value | undefined] => [path, expression(doc)])
    const made = project === undefined ? doc : project(doc)
    for (const [path, value] of values) {
      if (value !== undefined) setPath(made, path, value)
    }
    return made
  }
}

/** Nested objects without operators are dotted paths. */
function flattened(spec: Doc, under: string): [string, Value][] {
  return [...spec].flatMap(([name, value]): [string, Value][] => {
    const path = under === '' ? name : `${under}.${name}`
    const nested = isDoc(value) && value.keys().next().value?.startsWith('$') !== true
    return nested ? flattened(value, path) : [[path, value]]
  })
}
