/**
 * What may be wrong with an expression at design time. Texts are in the locales under `expression.problems.<code>`.
 *
 * `syntax` it is not FEEL · `doubleEquals` the sign is `=` · `unknownName` neither field, step nor function · `unknownFunction` no built-in function
 * · `notOffered` FEEL has it, the platform not · `functionDefinition` · `nestedIteration` a loop or filter inside another · `range` a range that is not of
 * whole numbers written out, at most 1,000 · `listInLoop` a long list written inside a loop · `tooLong`, `tooDeep`, `empty` · `pattern` the pattern is not
 * written out or not of RE2's syntax · `steps` is read as `steps.<node>.<property>` only · `exponent` numbers are written without one ·
 * `inNeedsBrackets` `x in [1..5] and y` means something else than it says
 */
export type ExpressionProblemCode =
  | 'empty' | 'tooLong' | 'tooDeep' | 'syntax' | 'doubleEquals' | 'unknownName' | 'unknownFunction' | 'notOffered' | 'functionDefinition'
  | 'nestedIteration' | 'range' | 'listInLoop' | 'pattern' | 'steps' | 'exponent' | 'inNeedsBrackets'

/** A problem of an expression: where it is in the text (characters from, to), and the word it is about. */
export type ExpressionProblem = {
  readonly code: ExpressionProblemCode
  readonly from: number
  readonly to: number
  readonly word: string
}

/** Whether parsing gave a problem instead of an expression. */
export function isExpressionProblem(value: object): value is ExpressionProblem {
  return 'code' in value && 'from' in value && 'word' in value
}
