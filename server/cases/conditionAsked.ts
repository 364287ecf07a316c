import type { Condition } from '#definition/condition'
import { holds } from '#definition/expression/condition'
import { isExpressionProblem } from '#definition/expression/feel'
import { toFeelVariables } from '#definition/expression/variables'
import type { FormValues } from '#definition/value'
import { compileCondition, conditionNames } from '#engine/conditions'
import type { PublishedItem } from './publishedItems.ts'

/** Whether a condition over the form's fields holds for these values; null when it can't be told yet. */
export function conditionAsked({ definition }: PublishedItem, condition: Condition, values: FormValues, now: string): boolean | null {
  const compiled = compileCondition(condition, conditionNames(definition.form, []))
  if (isExpressionProblem(compiled)) return null
  const answer = holds(compiled.parsed, toFeelVariables(compiled.fields, values), { now })
  return answer === 'unknown' ? null : answer
}
