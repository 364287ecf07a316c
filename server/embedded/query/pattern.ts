import { Failure, notSupported } from '../failure.ts'
import { bsonType, Raw } from '../bson/value.ts'
import type { Value } from '../bson/value.ts'

/** An anchored regular expression reduced to what it can be: a beginning, or the whole text. */
export interface Prefix {
  text: string
  whole: boolean
  ignoreCase: boolean
}

/**
 * Reads `^literal`, `^literal.*` and `^literal$`. Everything else is refused: it could not use an index, and a free
 * pattern from a user could hold the database up.
 * @throws Failure FailedToParse
 */
export function readPattern(pattern: Value, options: Value | undefined): Prefix {
  const source = patternSource(pattern)
  const flags = typeof options === 'string' ? options : source.options
  for (const flag of flags) {
    if (!'isu'.includes(flag)) throw notSupported('regular expression option', flag)
  }
  const body = /^\^((?:\\[^a-zA-Z0-9]|[^\\^$.*+?()[\]{}|])*)(\.\*|\$|\.\*\$)?$/.exec(source.text)
  if (body === null) throw notSupported('regular expression that is not an anchored literal:', source.text)
  const [, literal = '', end = ''] = body
  // Without the option s a dot stops at a line break; only '.*$' could tell the difference.
  if (end === '.*$' && !flags.includes('s')) throw notSupported('regular expression that is not an anchored literal:', source.text)
  if (end === '$') return { text: unescape(literal), whole: true, ignoreCase: flags.includes('i') }
  return { text: unescape(literal), whole: false, ignoreCase: flags.includes('i') }
}

export function isPattern(value: Value): value is Raw {
  return value instanceof Raw && value.type === bsonType.regex
}

/** Whether a text begins with (or is) the prefix. `$` also matches before one line break at the end, as in PCRE. */
export function prefixTest(prefix: Prefix): (value: Value | undefined) => boolean {
  const wanted = prefix.ignoreCase ? prefix.text.toLowerCase() : prefix.text
  return (value) => {
    if (typeof value !== 'string') return false
    const text = prefix.ignoreCase ? value.toLowerCase() : value
    return prefix.whole ? text === wanted || text === `${wanted}\n` : text.startsWith(wanted)
  }
}

function patternSource(pattern: Value): { text: string, options: string } {
  if (typeof pattern === 'string') return { text: pattern, options: '' }
  if (!isPattern(pattern)) throw new Failure('BadValue', '$regex has to be a string')
  const [text = '', options = ''] = pattern.bytes.toString('utf8').split('\0')
  return { text, options }
}

function unescape(literal: string): string {
  return literal.replace(/\\(.)/gs, '$1')
}
