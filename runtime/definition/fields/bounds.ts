import { matchesWhole } from '../expression/pattern.ts'
import type { ValueProblem } from './fieldType.ts'

interface Bounds<Bound> { readonly min?: Bound | undefined, readonly max?: Bound | undefined }

/** Longest text of a field without a bound of its own; in characters. */
export const longestLine = 500
export const longestText = 20_000

/** Characters as a reader counts them: a rare Chinese character is one. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** Whether a text's length keeps to its bounds; both included. */
export function lengthProblem(text: string, { min, max }: Bounds<number>): ValueProblem | null {
  const length = lengthOf(text)
  if (min !== undefined && length < min) return { code: 'value.tooShort', data: { min, length } }
  return max !== undefined && length > max ? { code: 'value.tooLong', data: { max, length } } : null
}

/** Whether a number of rows, files or choices keeps to its bounds; both included. */
export function countProblem(count: number, { min, max }: Bounds<number>): ValueProblem | null {
  if (min !== undefined && count < min) return { code: 'value.tooFew', data: { min, count } }
  return max !== undefined && count > max ? { code: 'value.tooMany', data: { max, count } } : null
}

/** Whether a number, an amount in fen, a date or a time keeps to its bounds; both included. */
export function sizeProblem<Bound extends number | string>(value: Bound, { min, max }: Bounds<Bound>): ValueProblem | null {
  if (min !== undefined && value < min) return { code: 'value.tooSmall', data: { min } }
  return max !== undefined && value > max ? { code: 'value.tooLarge', data: { max } } : null
}

/** Whether the whole text fits a pattern. A pattern that can't be used is a problem of the definition, not of the value. */
export function patternProblem(text: string, pattern: string | undefined): ValueProblem | null {
  return pattern !== undefined && matchesWhole(text, pattern) === false ? { code: 'value.pattern' } : null
}
