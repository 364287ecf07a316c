import { reviewedBuiltins } from './builtins.ts'

/** Words that FEEL or the platform gives a meaning of its own in every expression. */
const keywords = [
  'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'and', 'or', 'not', 'null', 'true', 'false', 'function',
  'external', 'item', 'partial', 'outcome', 'steps', 'range', 'years', 'days', 'hours', 'minutes', 'seconds', 'months',
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'id',
]

/**
 * Words that occur only inside names of several words where they can't be mistaken: a field `value` or `list` changes no expression, since the parser
 * reads `list contains` as one name first. A test asks the parser for each of them.
 */
const harmless = new Set([
  'value', 'values', 'entries', 'list', 'index', 'insert', 'distinct', 'get', 'put', 'merge', 'met', 'by', 'half', 'up', 'down', 'round', 'join', 'length', 'with', 'upper',
  'lower', 'case', 'started', 'finished',
])

const words = Object.keys(reviewedBuiltins).flatMap((name) => [name, ...name.split(' ')]).filter((word) => !harmless.has(word))

const reserved: ReadonlySet<string> = new Set([...keywords, ...words].map((word) => word.toLowerCase()))

/**
 * Whether a field key would mean something else in an expression: a word of FEEL, a function or part of its name (`months`, `item`), or a name of the
 * platform (`outcome`, `steps`). Upper and lower case are held to be the same, so that people can't confuse them either.
 */
export function isReservedKey(key: string): boolean {
  return reserved.has(key.toLowerCase())
}
