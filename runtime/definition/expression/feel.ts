import { compileFeel } from './compile.ts'
import type { CompiledFeel } from './compile.ts'
import { limits } from './limits.ts'
import { readKnownNames } from './names.ts'
import type { ExpressionProblem } from './problem.ts'
import { readSyntax } from './syntax.ts'
import { asFeelValue } from './value.ts'
import type { FeelContext, FeelValue, FeelVariables } from './value.ts'
import { walkSyntax } from './walk.ts'
import type { Findings } from './walk.ts'

export { isExpressionProblem } from './problem.ts'
export type { ExpressionProblem, ExpressionProblemCode } from './problem.ts'
export type { FeelContext, FeelValue, FeelVariables } from './value.ts'

/** A FEEL text that was read, walked and found sound, and what it reads. Plain data. */
export type ParsedExpression = {
  readonly text: string
  /** The keys of the fields it reads, sorted; columns, `outcome` and `steps` are not among them. */
  readonly names: readonly string[]
  readonly readsOutcome: boolean
  /** `steps.<nodeId>.<property>`, as far as read. */
  readonly readsSteps: readonly { readonly nodeId: string; readonly property: string }[]
  /** Whether it reads `today()` or `now()`. */
  readonly readsToday: boolean
  /** Fields read once per row of a loop or filter. */
  readonly loopNames: readonly string[]
}

/** Compiled expressions. They depend on nothing but the text and its names, so keeping them changes no answer. */
const compiled = new Map<string, CompiledFeel>()
const mostCompiled = 5_000

/**
 * Reads a FEEL text once and walks its tree.
 * @param knownNames field keys (`area`); columns as `lots.area` and steps as `steps.review`: without any of a table, or any of `steps.`, all pass
 * @returns the expression, or the first problem with its place in the text
 */
export function parseFeel(text: string, knownNames: readonly string[]): ParsedExpression | ExpressionProblem {
  if (text.length > limits.text) return { code: 'tooLong', from: limits.text, to: text.length, word: '' }
  if (text.trim() === '') return { code: 'empty', from: 0, to: text.length, word: '' }
  if (isTooNested(text)) return { code: 'tooDeep', from: 0, to: text.length, word: '' }
  const { root, depth } = readSyntax(text)
  if (depth > limits.depth) return { code: 'tooDeep', from: 0, to: text.length, word: '' }
  const found = walkSyntax(root, readKnownNames(knownNames))
  const [problem] = found.problems
  return problem ?? summary(text, found)
}

/** The parser takes long over deep nesting, so the worst is turned away before. */
function isTooNested(text: string): boolean {
  let open = 0
  let deepest = 0
  for (const sign of text) {
    if ('([{'.includes(sign)) open += 1
    if (')]}'.includes(sign)) open -= 1
    deepest = Math.max(deepest, open)
  }
  return deepest > limits.brackets || /(?:-\s*){10}|(?:\.\s*\w+\s*){20}/.test(text.slice(0, limits.text))
}

function summary(text: string, found: Findings): ParsedExpression {
  const byPlace = (left: { nodeId: string; property: string }, right: { nodeId: string; property: string }): number =>
    (`${left.nodeId}.${left.property}` < `${right.nodeId}.${right.property}` ? -1 : 1)
  return {
    text,
    names: [...found.names].sort(),
    readsOutcome: found.readsOutcome,
    readsSteps: [...found.steps.values()].sort(byPlace),
    readsToday: found.readsToday,
    loopNames: [...found.loopNames].sort(),
  }
}

/**
 * What the expression gives for these variables. Total: an error within, or more work than allowed, is null.
 * A variable left out is null; variables are FEEL values, see `toFeelVariables`.
 */
export function evaluateFeel(parsed: ParsedExpression, variables: FeelVariables, context: FeelContext): FeelValue {
  if (costOf(parsed, variables) > limits.steps) return null
  try {
    return asFeelValue(compiledOf(parsed)(variables, context.now))
  } catch {
    return null; // feelin throws on what it can't compare or doesn't implement
  }
}

function compiledOf(parsed: ParsedExpression): CompiledFeel {
  const key = `${parsed.names.join(' ')}|${parsed.text}`
  const known = compiled.get(key)
  if (known) return known
  if (compiled.size >= mostCompiled) compiled.clear()
  const { root } = readSyntax(parsed.text)
  const made = compileFeel(parsed.text, walkSyntax(root, readKnownNames(parsed.names)))
  compiled.set(key, made)
  return made
}

/** Rows run through × what is read in each of them: what a loop reads from outside may itself be a table or a long text. */
function costOf({ names, loopNames }: ParsedExpression, variables: FeelVariables): number {
  if (loopNames.length === 0) return 0
  const rows = Math.max(1, ...names.map((name) => sizeOf(variables[name])))
  return rows * loopNames.reduce((sum, name) => sum + sizeOf(variables[name]), 0)
}

function sizeOf(value: FeelValue | undefined): number {
  if (Array.isArray(value)) return value.length
  return typeof value === 'string' ? Math.ceil(value.length / 50) : 1
}
