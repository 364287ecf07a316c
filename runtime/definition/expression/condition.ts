import { evaluateFeel } from './feel.ts'
import type { FeelContext, FeelVariables, ParsedExpression } from './feel.ts'

/** Whether a condition holds. `unknown` is not true: the expression gave null, or no truth value at all. */
export type Holding = true | false | 'unknown'

/** A condition holds only if it is exactly true. */
export function holds(parsed: ParsedExpression, variables: FeelVariables, context: FeelContext): Holding {
  const value = evaluateFeel(parsed, variables, context)
  return typeof value === 'boolean' ? value : 'unknown'
}

/** Why a condition is unknown: which of the fields and steps it reads are empty, as keys and `steps.<node>.<property>`. */
export function emptyNames(parsed: ParsedExpression, variables: FeelVariables): string[] {
  const fields = parsed.names.filter((name) => isEmpty(variables, name))
  const outcome = parsed.readsOutcome && isEmpty(variables, 'outcome') ? ['outcome'] : []
  const steps = parsed.readsSteps.filter(({ nodeId, property }) => isEmpty(at(at(variables, 'steps'), nodeId), property))
  return [...fields, ...outcome, ...steps.map(({ nodeId, property }) => `steps.${nodeId}.${property}`)]
}

function isEmpty(record: unknown, key: string): boolean {
  const value = at(record, key)
  return value === null || value === undefined
}

function at(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null ? Object.entries(record).find(([each]) => each === key)?.[1] : undefined
}
