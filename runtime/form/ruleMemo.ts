import { emptyNames, holds } from '#definition/expression/condition'
import { evaluateFeel } from '#definition/expression/feel'
import { fromFeelValue } from '#definition/expression/variables'
import type { FeelValue, FeelVariables } from '#definition/expression/value'
import type { FieldValue } from '#definition/value'
import type { Because } from './evaluation.ts'
import type { CompiledRule } from './compiledForm.ts'
import type { Moment } from './moment.ts'

/** One result of a rule: as a condition, or as a value. */
interface Result { readonly because: Because, readonly value: FieldValue }
interface Remembered extends Result { readonly inputs: readonly unknown[] }

/** Results of rules by rule, with what they read. Variables are compared by identity, so unchanged ones must be handed on. */
export class RuleMemo {
  readonly results = new Map<CompiledRule, Remembered>()

  /** The result for these variables; computed anew only if what the rule reads is not the same as in `previous`. */
  resultOf(rule: CompiledRule, variables: FeelVariables, moment: Moment, previous: RuleMemo | null, type: string): Result {
    const known = this.results.get(rule) ?? previous?.results.get(rule)
    const inputs = inputsOf(rule, variables, moment)
    const isSame = known !== undefined && known.inputs.length === inputs.length && inputs.every((input, index) => Object.is(input, known.inputs[index]))
    const result = isSame ? known : { ...resultOf(rule, variables, moment, type), inputs }
    this.results.set(rule, result)
    return result
  }
}

function inputsOf({ expression }: CompiledRule, variables: FeelVariables, { now, outcome, steps }: Moment): unknown[] {
  return [
    ...expression.names.map((name) => variables[name]),
    expression.readsToday ? now : '', expression.readsOutcome ? outcome : '', expression.readsSteps.length > 0 ? steps : '',
  ]
}

/** Evaluates a rule once, without memory. */
export function resultOf(rule: CompiledRule, variables: FeelVariables, { now }: Moment, type: string): Result {
  const { id: ruleId, effect, expression } = rule
  if (effect === 'value') {
    const value = computedValue(evaluateFeel(expression, variables, { now }), type)
    const empty = value === null ? emptyNames(expression, variables) : []
    return { value, because: { ruleId, effect, holding: value === null ? 'unknown' : true, empty } }
  }
  const holding = holds(expression, variables, { now })
  return { value: null, because: { ruleId, effect, holding, empty: holding === true ? [] : emptyNames(expression, variables) } }
}

/** What a formula gives, as a field of this type keeps it. */
function computedValue(value: FeelValue, type: string): FieldValue {
  const stored = fromFeelValue(value, type)
  return stored === '' ? null : stored
}
