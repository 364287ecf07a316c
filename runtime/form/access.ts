import type { Right } from '#definition/form'
import type { CompiledForm, CompiledNode } from './compiledForm.ts'

/** What one step may do with a node. `isDemanded`: its own right there is `required`. */
export interface Access {
  readonly level: 'hidden' | 'readOnly' | 'editable'
  readonly isDemanded: boolean
}

export type AccessTable = ReadonlyMap<string, Access>

/** 更正: no step of the flow; whatever holds a value of its own may be put right, and nothing is demanded. No node can be called so. */
export const correctionStep = '*correction'

const levels = ['hidden', 'readOnly', 'editable'] as const
const levelOf = (right: Right): Access['level'] => (right === 'required' ? 'editable' : right)
const strictest = (rights: readonly (Right | undefined)[]): Access['level'] =>
  levels[Math.min(...rights.filter((right) => right !== undefined).map((right) => levels.indexOf(levelOf(right))))] ?? 'readOnly'

const known = new WeakMap<CompiledForm, Map<string, AccessTable>>()

/**
 * The rights of a step by node id: the strictest of section, table, column and field (form.md §4). A section without an entry says nothing, a
 * field without one may be read, a column without one has its table's right. `step` null is a mere reader, who may read.
 */
export function accessOf(form: CompiledForm, step: string | null): AccessTable {
  const bySteps = known.get(form) ?? new Map<string, AccessTable>()
  known.set(form, bySteps)
  const made = bySteps.get(step ?? '') ?? new Map([...form.byId.values()].map((node) => [node.node.id, accessOfNode(form, node, step)]))
  bySteps.set(step ?? '', made)
  return made
}

function accessOfNode(form: CompiledForm, compiled: CompiledNode, step: string | null): Access {
  if (step === null) return { level: 'readOnly', isDemanded: false }
  const rightOf = (each: CompiledNode | undefined): Right | undefined => each?.node.rights[step]
  if (step === correctionStep) return { level: compiled.isComputed || compiled.type.holds === 'nothing' ? 'readOnly' : 'editable', isDemanded: false }
  const table = form.byId.get(compiled.tableId ?? '')
  const own = rightOf(compiled) ?? rightOf(table) ?? 'readOnly'
  const can = compiled.isComputed || compiled.type.holds === 'nothing' ? 'readOnly' : undefined
  const level = strictest([own, rightOf(table), can, ...compiled.sections.map(rightOf)])
  return { level, isDemanded: rightOf(compiled) === 'required' && level === 'editable' }
}
