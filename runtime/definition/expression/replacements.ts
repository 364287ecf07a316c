import { duration, FeelDate, FeelDateTime } from 'feelin'
import type { FeelDuration } from 'feelin'
import { limits } from './limits.ts'
import { roundTo, withoutNoise } from './rounding.ts'
import { isFound, replaceAll, splitBy } from './pattern.ts'

/** Built-in functions that are ours, since feelin's are wrong in everyday sums, unbounded, or run patterns that may never end. */

type AnyFunction = (...values: readonly unknown[]) => unknown
/** The longest list a function may make; a longer one is null. */
const longestList = 20_000
/** The most contexts that are compared with each other for `distinct values` and `union`. */
const mostCompared = 200

/** Counts the characters that patterns go through in one evaluation. */
export type Meter = { searched: number }

/** Makes our function; it may call theirs. */
type Replacement = (theirs: AnyFunction, meter: Meter) => (...values: readonly unknown[]) => unknown

/** Our function for a name, or undefined where feelin's is used. */
export function replacementOf(name: string, theirs: AnyFunction, meter: Meter): AnyFunction | undefined {
  return replacements.get(name)?.(theirs, meter)
}

const rounded = (rounding: Parameters<typeof roundTo>[2], isScaleNeeded: boolean): Replacement => () => (value, scale) => {
  const places = scale === undefined && !isScaleNeeded ? 0 : scale
  return typeof value === 'number' && typeof places === 'number' ? roundTo(value, places, rounding) : null
}

/** What their function answers, without the noise of binary sums. */
const clean: Replacement = (theirs) => (...values) => {
  const result = theirs(...values)
  return typeof result === 'number' ? withoutNoise(result) : result
}

/** Their function, if the lists it gets are together no longer than the longest one. */
const bounded: Replacement = (theirs) => (...values) => {
  const length = values.flatMap((value) => (Array.isArray(value) ? value : [])).reduce((sum: number, each: unknown) => sum + (Array.isArray(each) ? each.length : 1), 0)
  return length > longestList ? null : theirs(...values)
}

/** Their function, if what it compares pair by pair is few. */
const fewCompared: Replacement = (theirs) => (...values) => {
  const compared = values.flat(2).filter((value) => typeof value === 'object' && value !== null)
  return compared.length > mostCompared ? null : bounded(theirs, { searched: 0 })(...values)
}

const text = (value: unknown): value is string => typeof value === 'string'

const replacements: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ['decimal', rounded('halfUp', true)], ['round half up', rounded('halfUp', true)], ['round half down', rounded('halfDown', true)],
  ['round up', rounded('up', true)], ['round down', rounded('down', true)], ['floor', rounded('floor', false)], ['ceiling', rounded('ceiling', false)],
  ['sum', clean], ['mean', clean], ['product', clean],
  ['append', bounded], ['concatenate', bounded], ['flatten', bounded], ['distinct values', fewCompared], ['union', fewCompared],
  // their median sorts numbers as texts
  ['median', () => (...values) => median(values.length === 1 && Array.isArray(values[0]) ? values[0] : values)],
  // theirs counts a negative start in UTF-16 units and the rest in characters
  ['substring', () => (string, start, length) => substring(string, start, length)],
  ['matches', (_theirs, meter) => (input, pattern, flags) => {
    const isUsable = text(input) && text(pattern) && isWithin(meter, input.length / 10)
    return isUsable ? isFound(input, pattern, text(flags) ? flags : '') : null
  }],
  ['replace', (_theirs, meter) => (input, pattern, replacement, flags) => {
    const isUsable = text(input) && text(pattern) && text(replacement) && isWithin(meter, input.length)
    return isUsable ? replaceAll(input, pattern, replacement, text(flags) ? flags : '') : null
  }],
  ['split', (_theirs, meter) => (string, delimiter) => (text(string) && text(delimiter) && isWithin(meter, string.length) ? splitBy(string, delimiter) : null)],
])

/** Adds to what was searched; past the limit every further search is null. */
function isWithin(meter: Meter, characters: number): boolean {
  meter.searched += characters
  return meter.searched <= limits.searched
}

function median(values: readonly unknown[]): number | null {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === 0 || numbers.length < values.length) return null
  const sorted = numbers.toSorted((left, right) => left - right)
  const [below = 0, above = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return withoutNoise((below + above) / 2)
}

function substring(string: unknown, start: unknown, length: unknown): string | null {
  if (typeof string !== 'string' || typeof start !== 'number' || start === 0) return null
  const characters = Array.from(string)
  const first = start < 0 ? Math.max(characters.length + start, 0) : start - 1
  if (length === undefined || length === null) return characters.slice(first).join('')
  return typeof length === 'number' && length >= 0 ? characters.slice(first, first + length).join('') : null
}

/**
 * Complete months between two days: a month counts once its day of the same number is reached. feelin's own counts one too many
 * where a month is short: from 2024-01-01 to 2024-02-29 it sees two.
 */
export function wholeMonths(from: unknown, to: unknown): FeelDuration | null {
  if (!isDay(from) || !isDay(to)) return null
  const order = (day: FeelDate | FeelDateTime): number => (day.year * 12 + day.month) * 32 + day.day
  const isBackwards = order(from) > order(to)
  const [first, last] = isBackwards ? [to, from] : [from, to]
  const months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day ? 1 : 0)
  return duration(`${isBackwards ? '-' : ''}P${Math.floor(months / 12)}Y${months % 12}M`)
}

function isDay(value: unknown): value is FeelDate | FeelDateTime {
  return value instanceof FeelDate || value instanceof FeelDateTime
}
