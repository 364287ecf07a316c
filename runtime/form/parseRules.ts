import { isExpressionProblem, parseFeel } from '#definition/expression/feel'
import type { ExpressionProblem, ParsedExpression } from '#definition/expression/feel'
import { toFeel } from '#definition/expression/tree'
import type { FormNode, FormRule } from '#definition/form'
import { readRows } from './columnsRead.ts'
import type { RuleReads } from './compiledForm.ts'

/** The names an expression can use where it stands: keys → nodes, and the columns of tables. */
export interface RuleScope {
  /** Fields and, in a column's rule, the columns of its row; a column hides a field of the same key. */
  readonly names: ReadonlyMap<string, FormNode>
  /** Columns by the table's key. */
  readonly columns: ReadonlyMap<string, readonly FormNode[]>
  readonly nodeOf: (id: string) => FormNode | undefined
}

export interface ParsedRule {
  readonly rule: FormRule
  readonly expression: ParsedExpression
  readonly reads: RuleReads
}

/** The FEEL text of a rule. */
export function textOfRule(rule: FormRule, nodeOf: (id: string) => FormNode | undefined): string {
  return rule.effect === 'value' ? rule.feel : toFeel(rule.when, nodeOf)
}

/** Parses a rule in its scope, and finds what it reads; or says what is wrong with its text. */
export function parseRule(rule: FormRule, scope: RuleScope): ParsedRule | ExpressionProblem {
  const text = textOfRule(rule, scope.nodeOf)
  const columnNames = [...scope.columns].flatMap(([table, columns]) => columns.map((column) => `${table}.${column.key}`))
  const expression = parseFeel(text, [...scope.names.keys(), ...columnNames])
  if (isExpressionProblem(expression)) return expression
  return { rule, expression, reads: readsOf(expression, scope) }
}

function readsOf(expression: ParsedExpression, scope: RuleScope): RuleReads {
  const named = expression.names.flatMap((name) => scope.names.get(name) ?? [])
  const tables = named.filter((node) => scope.columns.has(node.key))
  const rows = tables.length === 0 ? null : readRows(expression.text, new Set(tables.map((table) => table.key)))
  const columns = tables.flatMap((table) => scope.columns.get(table.key) ?? [])
    .filter((column) => rows !== null && (rows.takesWholeRows || rows.names.has(column.key)))
  return { fields: named.map((node) => node.id), columns: columns.map((column) => column.id) }
}
