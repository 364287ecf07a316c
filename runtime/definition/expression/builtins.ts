import { evaluate, FeelFunction } from 'feelin'
import { replacementOf, wholeMonths } from './replacements.ts'
import type { Meter } from './replacements.ts'

/**
 * Every built-in function of feelin 8.2, reviewed. A test compares this list with the installed version.
 * `pure`: as feelin has it · `ours`: replaced below · `moment`: answers the case's legal instant · `special`: the grammar resolves it itself, and it is pure
 * · `refused`: not implemented there, takes a function, or builds contexts that no form needs.
 */
export const reviewedBuiltins = {
  number: 'pure', string: 'pure', date: 'special', 'date and time': 'special', time: 'special', duration: 'special',
  'years and months duration': 'ours', '@': 'special', now: 'moment', today: 'moment', not: 'pure',
  substring: 'ours', 'string length': 'pure', 'upper case': 'pure', 'lower case': 'pure', 'substring before': 'pure', 'substring after': 'pure',
  replace: 'ours', contains: 'pure', matches: 'ours', 'starts with': 'pure', 'ends with': 'pure', split: 'ours', 'string join': 'pure',
  'list contains': 'pure', 'list replace': 'refused', count: 'pure', min: 'pure', max: 'pure', sum: 'ours', mean: 'ours', all: 'pure', any: 'pure',
  sublist: 'pure', append: 'ours', concatenate: 'ours', 'insert before': 'pure', remove: 'pure', reverse: 'pure', 'index of': 'pure', union: 'ours',
  'distinct values': 'ours', flatten: 'ours', product: 'ours', median: 'ours', stddev: 'pure', mode: 'pure',
  decimal: 'ours', floor: 'ours', ceiling: 'ours', abs: 'pure', 'round up': 'ours', 'round down': 'ours', 'round half up': 'ours', 'round half down': 'ours',
  modulo: 'pure', sqrt: 'pure', log: 'pure', exp: 'pure', odd: 'pure', even: 'pure', is: 'pure',
  before: 'pure', after: 'pure', meets: 'pure', 'met by': 'pure', overlaps: 'pure', 'overlaps before': 'refused', 'overlaps after': 'refused',
  finishes: 'refused', 'finished by': 'refused', includes: 'pure', during: 'refused', starts: 'refused', 'started by': 'refused', coincides: 'refused',
  'day of year': 'pure', 'day of week': 'pure', 'month of year': 'pure', 'week of year': 'pure', sort: 'refused',
  'get value': 'refused', 'get entries': 'refused', context: 'refused', 'context merge': 'refused', 'context put': 'refused',
} as const satisfies Readonly<Record<string, 'pure' | 'ours' | 'moment' | 'special' | 'refused'>>

const review: ReadonlyMap<string, string> = new Map(Object.entries(reviewedBuiltins))

/** Whether FEEL has a function of this name, offered here or not. */
export function isBuiltin(name: string): boolean {
  return review.has(name)
}

/** Whether expressions may call it. */
export function isOffered(name: string): boolean {
  return review.has(name) && review.get(name) !== 'refused' && name !== '@'
}

/** Functions whose second argument is a pattern. */
export const patternFunctions: ReadonlySet<string> = new Set(['matches', 'replace', 'split'])

type FeelBuiltin = ((...values: readonly unknown[]) => unknown) & { readonly $args: readonly string[] }

function isFeelBuiltin(value: unknown): value is FeelBuiltin {
  return typeof value === 'function' && '$args' in value && Array.isArray(value.$args)
}

function builtinOf(name: string): FeelBuiltin {
  const { value } = evaluate(name, {})
  if (!isFeelBuiltin(value)) throw new Error(`Expected feelin to have the function "${name}"`)
  return value
}

const wrapped = new Map<string, FeelFunction>()

/** The function that expressions get under this name, with the parameter names of FEEL; the caller has asked `isOffered`. */
export function functionOf(name: string, meter: Meter): FeelFunction {
  if (patternFunctions.has(name)) return wrap(name, meter)
  const made = wrapped.get(name) ?? wrap(name, meter)
  wrapped.set(name, made)
  return made
}

function wrap(name: string, meter: Meter): FeelFunction {
  if (name === wholeMonthsName) return new FeelFunction(wholeMonths, ['from', 'to'])
  const theirs = builtinOf(name)
  return new FeelFunction(replacementOf(name, theirs, meter) ?? theirs, [...theirs.$args])
}

/** The grammar resolves this one itself, so feelin can't be asked for it. */
const wholeMonthsName = 'years and months duration'
