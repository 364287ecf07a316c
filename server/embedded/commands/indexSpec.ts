import { equalValues } from '../bson/compare.ts'
import { isDoc, isTruthy, plainNumber } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import { isIndexPart } from '../query/path.ts'

const taken = new Set(['key', 'name', 'unique', 'expireAfterSeconds'])
/** Options that change nothing here: builds are always in the foreground. */
const ignored = new Set(['v', 'background', 'ns', 'hidden'])

/** An index as it is kept and listed. @throws Failure for partial, sparse, text, hashed and every other kind that is not on the list */
export function readIndexSpec(given: Doc): Doc {
  const key = given.get('key')
  if (!isDoc(key) || key.size === 0) throw new Failure('CannotCreateIndex', 'Index keys cannot be an empty object')
  if (key.size > 30) throw new Failure('CannotCreateIndex', 'more than 30 fields in one index')
  for (const [path, direction] of key) {
    if (typeof direction === 'string') throw notSupported('index type', direction)
    const number = plainNumber(direction)
    if (number === undefined || number === 0) throw new Failure('CannotCreateIndex', `Values in the index key pattern must be numbers, not 0: ${path}`)
    const parts = path.split('.')
    if (parts.includes('') || parts.some((part) => part.startsWith('$'))) throw notSupported('index on', path)
    if (parts.some((part) => isIndexPart(part))) throw notSupported('index on an array position', path)
  }
  const spec: Doc = new Map([['v', 2], ['key', key], ['name', given.get('name') ?? '']])
  for (const [name, value] of given) {
    if (ignored.has(name)) continue
    if (!taken.has(name) && !isNeutral(name, value)) throw notSupported('index option', name)
    if (name === 'unique' && isTruthy(value)) spec.set('unique', true)
    if (name === 'expireAfterSeconds') spec.set(name, checkedExpiry(given, key))
  }
  return spec
}

/** An option given in the value that means its absence. */
function isNeutral(name: string, value: Value): boolean {
  if (name === 'sparse') return !isTruthy(value)
  return name === 'collation' && isDoc(value) && value.get('locale') === 'simple'
}

function checkedExpiry(given: Doc, key: Doc): number {
  const seconds = plainNumber(given.get('expireAfterSeconds'))
  if (seconds === undefined || seconds < 0 || seconds > 2147483647) throw new Failure('CannotCreateIndex', 'TTL index expireAfterSeconds must be a number within 0 and 2147483647')
  if (key.size !== 1 || key.has('_id')) throw new Failure('CannotCreateIndex', 'TTL indexes are single-field indexes, and not on _id')
  return Math.trunc(seconds)
}

export function indexName(spec: Doc): string {
  const name = spec.get('name')
  if (typeof name !== 'string' || name === '') throw new Failure('FailedToParse', "The 'name' field is a required property of an index specification")
  return name
}

/** Same paths in the same order with the same directions. */
export function sameKey(a: Doc, b: Doc): boolean {
  return equalValues(a.get('key') ?? null, b.get('key') ?? null)
}

export function sameOptions(a: Doc, b: Doc): boolean {
  return (a.get('unique') === true) === (b.get('unique') === true) && plainNumber(a.get('expireAfterSeconds')) === plainNumber(b.get('expireAfterSeconds'))
}
