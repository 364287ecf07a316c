import type { Condition } from '#definition/condition'
import { holds } from '#definition/expression/condition'
import type { Holding } from '#definition/expression/condition'
import { isExpressionProblem, parseFeel } from '#definition/expression/feel'
import type { ExpressionProblem } from '#definition/expression/feel'
import { toFeel } from '#definition/expression/tree'
import { toFeelValue } from '#definition/expression/variables'
import type { VariableField } from '#definition/expression/variables'
import type { FeelValue } from '#definition/expression/value'
import type { FormNode } from '#definition/form'
import type { CompiledCondition } from './graph.ts'
import { keptVisits } from './kept.ts'
import type { CaseState, Instant } from './state.ts'

/** What conditions may name: fields by id and key, and the user tasks. */
export interface ConditionNames {
  readonly byId: ReadonlyMap<string, FormNode>
  readonly fields: ReadonlyMap<string, VariableField>
  readonly known: readonly string[]
  readonly knownSteps: readonly string[]
}

/** The names of a form and a flow, ready for `compileCondition`. */
export function conditionNames(form: readonly FormNode[], taskIds: readonly string[]): ConditionNames {
  const byId = new Map(form.map((each) => [each.id, each]))
  const columns = new Map<string, FormNode[]>()
  for (const each of form) {
    const parent = each.parent === null ? undefined : byId.get(each.parent)
    if (parent?.type === 'table') columns.set(parent.id, [...(columns.get(parent.id) ?? []), each])
  }
  const isColumn = (each: FormNode): boolean => each.parent !== null && byId.get(each.parent)?.type === 'table'
  const fields = form.filter((each) => !isColumn(each)).map((each): VariableField => ({
    key: each.key, type: each.type, columns: columns.get(each.id)?.map(({ key, type }) => ({ key, type })),
  }))
  const cells = fields.flatMap((each) => (each.columns ?? []).map((column) => `${each.key}.${column.key}`))
  return {
    byId, fields: new Map(fields.map((each) => [each.key, each])),
    known: [...fields.map((each) => each.key), ...cells],
    knownSteps: taskIds.map((each) => `steps.${each}`),
  }
}

/** A condition of an edge, or what is wrong with it. */
export function compileCondition(condition: Condition, names: ConditionNames): CompiledCondition | ExpressionProblem {
  const text = toFeel(condition, (id) => names.byId.get(id))
  // Reading names costs more than reading FEEL, and few conditions name a step.
  const parsed = parseFeel(text, text.includes('steps') ? [...names.known, ...names.knownSteps] : names.known)
  if (isExpressionProblem(parsed)) return parsed
  return { parsed, fields: parsed.names.flatMap((key) => names.fields.get(key) ?? []) }
}

/** Whether a condition holds over the case's values and steps; `carried` is the token's bare `outcome`. */
export function conditionHolds(condition: CompiledCondition, state: CaseState, carried: string | null, now: Instant): Holding {
  const { parsed, fields } = condition
  const variables: Record<string, FeelValue> = { outcome: carried }
  for (const field of fields) variables[field.key] = toFeelValue(field, state.values[field.key] ?? null)
  if (parsed.readsSteps.length > 0) {
    variables['steps'] = Object.fromEntries(parsed.readsSteps.map(({ nodeId }) => [nodeId, stepOf(state, nodeId)]))
  }
  return holds(parsed, variables, { now })
}

/** `steps.<id>`: the latest live completed execution of a user task. */
function stepOf(state: CaseState, nodeId: string): FeelValue {
  const visit = keptVisits(state, nodeId).findLast((each) => each.outcome !== null)
  return {
    outcome: visit?.outcome ?? null, by: visit?.by ?? null, on: visit?.on.slice(0, 10) ?? null, 
    agree: visit?.sign?.agree ?? null, refuse: visit?.sign?.refuse ?? null, of: visit?.sign?.electors.length ?? null,
  }
}
