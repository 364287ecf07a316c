import type { CompiledForm, CompiledNode, CompiledRule } from './compiledForm.ts'
import { accessOf } from './access.ts'

/**
 * The nodes a reader may not see: hidden by his step's rights, by `hidden`, by standing in something hidden, or computed from something hidden
 * without being marked released (form.md §4).
 */
export function concealedNodes(form: CompiledForm, step: string | null, hidden: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const access = accessOf(form, step)
  const nodes = [...form.byId.values()]
  const concealed = new Set(nodes.filter(({ node }) => hidden.has(node.id) || access.get(node.id)?.level === 'hidden').map(({ node }) => node.id))
  for (let before = -1; before < concealed.size;) {
    before = concealed.size
    for (const node of nodes) if (isInside(node, concealed) || isComputedFrom(node, concealed)) concealed.add(node.node.id)
  }
  return concealed
}

function isInside({ sections, tableId }: CompiledNode, concealed: ReadonlySet<string>): boolean {
  return (tableId !== null && concealed.has(tableId)) || sections.some(({ node }) => concealed.has(node.id))
}

function isComputedFrom({ node, value }: CompiledNode, concealed: ReadonlySet<string>): boolean {
  return value !== null && node.settings.released !== true && readsAny(value, concealed)
}

/** Whether a rule reads one of these nodes. */
export function readsAny({ reads }: CompiledRule, ids: ReadonlySet<string>): boolean {
  return reads.fields.some((id) => ids.has(id)) || reads.columns.some((id) => ids.has(id))
}
