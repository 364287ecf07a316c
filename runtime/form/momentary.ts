import type { CompiledNode, CompiledRule } from './compiledForm.ts'
import type { ParsedRule } from './parseRules.ts'
import type { FormTree } from './readTree.ts'

/**
 * Compiles the nodes, marking the rules that depend on the moment: on `outcome`, `steps`, `today()`, or on a field or table whose own
 * formula does.
 */
export function markMomentary(tree: FormTree, rulesById: ReadonlyMap<string, readonly ParsedRule[]>): ReadonlyMap<string, CompiledNode> {
  const momentary = momentaryNodes(tree, rulesById)
  const made = new Map<string, CompiledNode>()
  const compile = (id: string): CompiledNode | null => {
    const typed = tree.typed.get(id)
    if (!typed) return null
    const known = made.get(id)
    if (known) return known
    const rules = (rulesById.get(id) ?? []).map((parsed) => asCompiled(parsed, momentary))
    const parent = tree.typed.get(typed.node.parent ?? '')
    const node: CompiledNode = {
      ...typed,
      sections: tree.sectionsOf(typed.node).flatMap((section) => compile(section.id) ?? []),
      tableId: parent?.type.holds === 'rows' ? parent.node.id : null,
      visible: rules.filter((rule) => rule.effect === 'visible'),
      required: rules.filter((rule) => rule.effect === 'required'),
      value: rules.find((rule) => rule.effect === 'value') ?? null,
      isComputed: typed.type.alwaysComputed || typed.node.rules.some((rule) => rule.effect === 'value'),
    }
    made.set(id, node)
    return node
  }
  tree.nodes.forEach((node) => compile(node.id))
  return made
}

function asCompiled({ rule, expression, reads }: ParsedRule, momentary: ReadonlySet<string>): CompiledRule {
  const isMomentary = readsMoment({ rule, expression, reads }) || [...reads.fields, ...reads.columns].some((id) => momentary.has(id))
  return { id: rule.id, effect: rule.effect, expression, reads, isMomentary }
}

function readsMoment({ expression }: ParsedRule): boolean {
  return expression.readsOutcome || expression.readsToday || expression.readsSteps.length > 0
}

/** Nodes whose value changes without anybody changing a value. Grows until nothing is added. */
function momentaryNodes(tree: FormTree, rulesById: ReadonlyMap<string, readonly ParsedRule[]>): ReadonlySet<string> {
  const found = new Set<string>()
  const formulas = tree.nodes.flatMap((node) => (rulesById.get(node.id) ?? []).filter(({ rule }) => rule.effect === 'value').map((parsed) => ({ node, parsed })))
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const { node, parsed } of formulas) {
      const isMomentary = readsMoment(parsed) || [...parsed.reads.fields, ...parsed.reads.columns].some((id) => found.has(id))
      if (isMomentary) found.add(node.id)
    }
  }
  return found
}
