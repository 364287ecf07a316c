import { RE2JS } from 're2js'

/**
 * Patterns of designers, run in linear time (abuse.md A06): `matches`, `replace` and `split` of FEEL, and the `pattern` of a field.
 * A pattern is compiled once; the table of compiled patterns is bounded and only saves time.
 */

/** Longest pattern, text searched and text made; all in UTF-16 units. */
const longestPattern = 500
const longestInput = 20_000
const longestOutput = 100_000
const mostCompiled = 500

const compiled = new Map<string, RE2JS | null>()

/** Compiles a pattern, or gives null: too long, unknown flag, or not of RE2's syntax (no back references, no look-around). Flags as in FEEL: `s`, `m`, `i`. */
export function compilePattern(pattern: string, flags = ''): RE2JS | null {
  const key = `${flags}/${pattern}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  if (compiled.size >= mostCompiled) compiled.clear()
  const made = compile(pattern, flags)
  compiled.set(key, made)
  return made
}

function compile(pattern: string, flags: string): RE2JS | null {
  const bits: Readonly<Record<string, number>> = { s: RE2JS.DOTALL, m: RE2JS.MULTILINE, i: RE2JS.CASE_INSENSITIVE }
  if (pattern.length > longestPattern || [...flags].some((flag) => !(flag in bits))) return null
  try {
    return RE2JS.compile(pattern, [...flags].reduce((sum, flag) => sum | (bits[flag] ?? 0), 0))
  } catch {
    return null
  }
}

/** Whether the whole value fits a field's `pattern`; null when the pattern can't be used or the value is too long to be searched. */
export function matchesWhole(value: string, pattern: string): boolean | null {
  return value.length > longestInput ? null : (compilePattern(pattern)?.matches(value) ?? null)
}

/** FEEL `matches`: whether the pattern is found anywhere in the text. */
export function isFound(input: string, pattern: string, flags: string): boolean | null {
  const regexp = compilePattern(pattern, flags)
  return regexp === null || input.length > longestInput ? null : regexp.matcher(input).find()
}

/** FEEL `replace`: every match gives way to `replacement`, in which `$0` is the match and `$1` to `$9` its groups. */
export function replaceAll(input: string, pattern: string, replacement: string, flags: string): string | null {
  const matches = findAll(input, pattern, flags)
  if (matches === null) return null
  let result = ''
  let end = 0
  for (const match of matches) {
    const filled = replacement.replace(/\$(\d)/g, (_whole, digit: string) => match.groups[Number(digit)] ?? '')
    result += input.slice(end, match.from) + filled
    end = match.to
    if (result.length > longestOutput) return null
  }
  return result + input.slice(end)
}

/** FEEL `split`: the pieces between the matches; an empty pattern splits into characters. */
export function splitBy(input: string, delimiter: string): string[] | null {
  const matches = findAll(input, delimiter, '')
  if (matches === null) return null
  const inner = matches.filter((match) => match.to > match.from || (match.from > 0 && match.to < input.length))
  const starts = [0, ...inner.map((match) => match.to)]
  return starts.map((start, index) => input.slice(start, inner[index]?.from ?? input.length))
}

type Match = { readonly from: number; readonly to: number; readonly groups: readonly (string | null)[] }

function findAll(input: string, pattern: string, flags: string): Match[] | null {
  const regexp = compilePattern(pattern, flags)
  if (regexp === null || input.length > longestInput) return null
  const matcher = regexp.matcher(input)
  const found: Match[] = []
  while (matcher.find()) {
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_each, index) => matcher.group(index))
    found.push({ from: matcher.start(), to: matcher.end(), groups })
  }
  return found
}
