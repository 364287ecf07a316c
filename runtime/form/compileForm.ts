import type { DefinitionProblem } from '#definition/definition'
import { isExpressionProblem } from '#definition/expression/feel'
import type { FormNode } from '#definition/form'
import { checkAccess } from './checkAccess.ts'
import { checkNodes } from './checkNodes.ts'
import type { CompiledForm, CompiledNode, CompiledRule, CompiledTable } from './compiledForm.ts'
import { orderByDependency } from './dependencyOrder.ts'
import { markMomentary } from './momentary.ts'
import { offeredBy } from './offered.ts'
import { parseRule } from './parseRules.ts'
import type { ParsedRule, RuleScope } from './parseRules.ts'
import { formProblem } from './formProblem.ts'
import { readTree } from './readTree.ts'
import type { FormTree } from './readTree.ts'

export type CompileResult =
  | { readonly ok: true, readonly form: CompiledForm }
  | { readonly ok: false, readonly problems: readonly DefinitionProblem[] }

/**
 * Compiles a form: its tree, its rules and the order in which values depend on each other.
 * Problems: see `formProblem`. A form with a problem is not compiled.
 */
export function compileForm(nodes: readonly FormNode[]): CompileResult {
  const { form, problems } = compileDraft(nodes)
  return problems.length === 0 ? { ok: true, form } : { ok: false, problems }
}

/** Compiles a form that is still being drawn: what is wrong is named and left out, the rest can be tried. */
export function compileDraft(nodes: readonly FormNode[]): { readonly form: CompiledForm, readonly problems: readonly DefinitionProblem[] } {
  const tree = readTree(nodes)
  const { rulesById, problems: ruleProblems } = parseAllRules(tree)
  const compiled = markMomentary(tree, rulesById)
  const { form, problems: loops } = assemble(tree, compiled)
  return { form, problems: [...checkNodes(nodes, tree), ...ruleProblems, ...loops, ...checkAccess(form)] }
}

function parseAllRules(tree: FormTree): { rulesById: ReadonlyMap<string, readonly ParsedRule[]>, problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = []
  const columns = new Map(tree.tables.map(({ node }) => [node.key, tree.childrenOf(node.id)]))
  const names = new Map(tree.fields.map((node) => [node.key, node]))
  const base: RuleScope = { names, columns, nodeOf: tree.nodeOf }
  const rulesById = new Map(tree.nodes.map((node) => {
    const scope = scopeOf(node, tree, base)
    const parsed = node.rules.flatMap((rule) => {
      const result = parseRule(rule, scope)
      if (!isExpressionProblem(result)) return [result]
      problems.push(formProblem('form.ruleUnreadable', node.id, `rules.${rule.id}`, { reason: result.code, word: result.word }))
      return []
    })
    return [node.id, parsed]
  }))
  return { rulesById, problems }
}

/** A column's rules see the columns of their row first. */
function scopeOf(node: FormNode, tree: FormTree, base: RuleScope): RuleScope {
  const table = tree.tables.find((each) => each.node.id === node.parent)
  if (!table) return base
  const own = tree.childrenOf(table.node.id).map((column): [string, FormNode] => [column.key, column])
  const columns = new Map([...base.columns].filter(([key]) => !own.some(([column]) => column === key)))
  return { ...base, names: new Map([...base.names, ...own]), columns }
}

function assemble(tree: FormTree, compiled: ReadonlyMap<string, CompiledNode>): { form: CompiledForm, problems: DefinitionProblem[] } {
  const get = (nodes: readonly FormNode[]): CompiledNode[] => nodes.flatMap((node) => compiled.get(node.id) ?? [])
  const fields = get(tree.fields)
  const byId = compiled
  const problems: DefinitionProblem[] = []
  const tables = new Map(tree.tables.map(({ node }) => [node.id, tableOf(node, get(tree.childrenOf(node.id)), compiled, problems)]))
  const { order, loops } = orderByDependency(fields.map(({ node }) => node.id), (id) => dependenciesOf(compiled.get(id), tables.get(id)))
  problems.push(...loops.map((loop) => loopProblem(loop, tree)))
  const form = {
    nodes: tree.nodes, byId, sections: get(tree.sections), fields, byKey: new Map(fields.map((field) => [field.node.key, field])), tables,
    order: order.flatMap((id) => compiled.get(id) ?? []),
  }
  return { form, problems }

  function loopProblem(loop: readonly string[], { nodeOf }: FormTree): DefinitionProblem {
    return formProblem('form.loop', loop[0] ?? null, 'rules', { fields: loop.map((id) => nodeOf(id)?.key ?? id).join(' → ') })
  }
}

function tableOf(node: FormNode, columns: readonly CompiledNode[], compiled: ReadonlyMap<string, CompiledNode>, problems: DefinitionProblem[]): CompiledTable {
  const isColumn = new Set(columns.map((column) => column.node.id))
  const { order, loops } = orderByDependency([...isColumn], (id) => valueRules(compiled.get(id)).flatMap((rule) => rule.reads.fields.filter((each) => isColumn.has(each))))
  for (const loop of loops) {
    problems.push(formProblem('form.loop', loop[0] ?? null, 'rules', { fields: loop.map((id) => compiled.get(id)?.node.key ?? id).join(' → ') }))
  }
  const rules = columns.flatMap((column) => [...column.visible, ...column.required, ...(column.value ? [column.value] : [])])
  const deciding = columns.flatMap(offeredBy).map((id) => compiled.get(id)?.tableId ?? id)
  const outer = [...rules.flatMap((rule) => rule.reads.fields), ...deciding].filter((id) => !isColumn.has(id) && id !== node.id && compiled.has(id)).map((id) => compiled.get(id)?.node.key ?? '')
  return {
    table: compiled.get(node.id) ?? never(node), columns, byKey: new Map(columns.map((column) => [column.node.key, column])),
    order: order.flatMap((id) => compiled.get(id) ?? []), outerKeys: [...new Set(outer)],
    isMomentary: rules.some((rule) => rule.isMomentary),
  }
}

function never(node: FormNode): never {
  throw new Error(`Expected node ${node.id} to be compiled`)
}

/** The rules on which the value of a node depends: what computes it and what makes it null. */
function valueRules(node: CompiledNode | undefined): readonly CompiledRule[] {
  if (!node) return []
  const visible = [node, ...node.sections].flatMap((each) => each.visible).filter((rule) => !rule.isMomentary)
  return node.value ? [...visible, node.value] : visible
}

/** What must be known before the value of a field or table. A table waits for what its columns read. */
function dependenciesOf(node: CompiledNode | undefined, table: CompiledTable | undefined): string[] {
  const ofColumns = table?.columns.flatMap((column) => (column.value ? [column.value] : []).concat(column.visible.filter((rule) => !rule.isMomentary))) ?? []
  const own = new Set(table?.columns.map((column) => column.node.id))
  const deciding = (table?.columns ?? []).flatMap(offeredBy)
  return [...[...valueRules(node), ...ofColumns].flatMap((rule) => rule.reads.fields), ...deciding].filter((id) => !own.has(id))
}
