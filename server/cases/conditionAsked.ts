import type { Condition } from '#definition/condition'
import { isExpressionProblem, parseFeel } from '#definition/expression/feel'
import { holds } from '#definition/expression/condition'
import { toFeel } from '#definition/expression/tree'
import { toFeelVariables } from '#definition/expression/variables'
import type { FormValues } from '#definition/value'
import type { PublishedItem } from './publishedItems.ts'

/** Whether a condition over the form's fields holds for these values; null when it can't be told yet. */
export function conditionAsked({ definition }: PublishedItem, condition: Condition, values: FormValues, now: string): boolean | null {
  const byId = new Map(definition.form.map((node) => [node.id, node]))
  const fields = definition.form.filter(({ parent }) => parent === null || byId.get(parent)?.type !== 'table').map((node) => ({
    ...node, columns: definition.form.filter(({ parent }) => parent === node.id),
  }))
  const parsed = parseFeel(toFeel(condition, (id) => byId.get(id)), fields.map(({ key }) => key))
  if (isExpressionProblem(parsed)) return null
  const answer = holds(parsed, toFeelVariables(fields, values), { now })
  return answer === 'unknown' ? null : answer
}
