import type { Condition } from '../condition.ts'
import type { Definition, DefinitionProblem } from '../definition.ts'
import { isExpressionProblem, parseFeel } from '../expression/feel.ts'
import type { ExpressionProblem, ParsedExpression } from '../expression/feel.ts'
import { leavesOf, toFeel } from '../expression/tree.ts'
import type { ConditionField } from '../expression/tree.ts'
import { fromFeel } from '../expression/treeFromFeel.ts'
import { hasOwnValue } from '../fields/hasOwnValue.ts'

/** An expression somewhere in a definition: a rule of a field, a condition of an edge or of a material. */
export interface ConditionUse {
  readonly part: DefinitionProblem['part']
  readonly elementId: string
  readonly property: string
  /** How the element is called. */
  readonly name: string
  readonly text: string
  readonly parsed: ParsedExpression | ExpressionProblem
  /** Ids that its menus name. */
  readonly fields: readonly string[]
  /** The outcomes that it asks for, of a step or of the one at hand (null), as far as menus or plain comparisons say so. */
  readonly outcomes: readonly { readonly step: string | null, readonly outcome: string }[]
}

/** All expressions of a definition, each parsed in its place: a rule of a column sees the columns of its row first. */
export function usesOf({ form, flow, materials }: Definition): ConditionUse[] {
  const tables = form.filter((node) => node.type === 'table')
  const isColumn = (parent: string | null): boolean => tables.some((table) => table.id === parent)
  const top = form.filter((node) => hasOwnValue(node) && !isColumn(node.parent))
  const rows = tables.flatMap((table) => form.filter((node) => node.parent === table.id).map((column) => `${table.key}.${column.key}`))
  const steps = flow.nodes.flatMap((node) => (node.type === 'userTask' ? [`steps.${node.id}`] : []))
  const byId = new Map<string, ConditionField>(form.map((node) => [node.id, node]))
  const places = [...rows, ...steps]
  const keys = new Map(top.map((field) => [field.key, field]))
  const use = (at: Pick<ConditionUse, 'part' | 'elementId' | 'property' | 'name'>, condition: Condition, columns: readonly ConditionField[] = []): ConditionUse => {
    const text = toFeel(condition, (id) => byId.get(id))
    const fields = namedIn(text, columns, keys)
    const named = leavesOf(condition).flatMap((leaf) => ('field' in leaf ? [leaf.field] : []))
    return { ...at, text, fields: named, ...readingOf(text, condition, fields, places) }
  }
  return [
    ...form.flatMap((node) => {
      const columns = isColumn(node.parent) ? form.filter((each) => each.parent === node.parent) : []
      return node.rules.map((rule) => use(
        { part: 'form', elementId: node.id, property: `rules.${rule.id}`, name: node.label.zh || node.key },
        rule.effect === 'value' ? { feel: rule.feel } : rule.when, columns,
      ))
    }),
    ...flow.edges.flatMap((edge) => (edge.when === null ? [] : [use({ part: 'flow', elementId: edge.id, property: 'when', name: edge.name?.zh || edge.id }, edge.when)])),
    ...materials.flatMap((each) => (typeof each.required === 'boolean' ? [] : [use({ part: 'materials', elementId: each.id, property: 'required', name: each.name.zh }, each.required.when)])),
  ]
}

/** The expression of a use, null when it can't be read. */
export function expressionOf({ parsed }: ConditionUse): ParsedExpression | null {
  return isExpressionProblem(parsed) ? null : parsed
}

/** The fields whose keys are words of the text, columns first: to know all others too would cost much and change nothing. */
function namedIn(text: string, columns: readonly ConditionField[], keys: ReadonlyMap<string, ConditionField>): ConditionField[] {
  const words = new Set(text.match(/[A-Za-z_$][\w$]*/g))
  const own = columns.filter((column) => words.has(column.key))
  return [...own, ...[...words].flatMap((word) => keys.get(word) ?? [])]
}

type Reading = Pick<ConditionUse, 'parsed' | 'outcomes'>

/** Readings by all that they depend on. A draft is checked after every edit, and most of its expressions are the same as before. */
const readings = new Map<string, Reading>()
const mostReadings = 2_000

function readingOf(text: string, condition: Condition, fields: readonly ConditionField[], places: readonly string[]): Reading {
  const key = JSON.stringify([text, condition, fields.map((field) => [field.key, field.type]), places])
  const known = readings.get(key)
  if (known !== undefined) return known
  const leaves = leavesOf(condition).flatMap((leaf) => ('feel' in leaf ? leavesOf(fromFeel(leaf.feel, fields)) : [leaf]))
  const reading = {
    parsed: parseFeel(text, [...fields.map((field) => field.key), ...places]),
    outcomes: leaves.flatMap((leaf) => ('outcomeIs' in leaf ? [{ step: 'step' in leaf ? leaf.step : null, outcome: leaf.outcomeIs }] : [])),
  }
  if (readings.size >= mostReadings) readings.clear()
  readings.set(key, reading)
  return reading
}
