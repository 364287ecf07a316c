import type { FormNode } from '#definition/form'
import type { CompiledForm } from '../compiledForm.ts'
import { readRows } from '../evaluate.ts'
import type { Evaluation } from '../evaluation.ts'
import { offeredOptions } from '../offered.ts'
import { optionsOf, textsOf } from '../widgets/widget.ts'
import type { OptionText, Words } from '../widgets/widget.ts'

/** What a choice offers while the form stands as evaluated; in a table, in one of its rows. */
export function optionsNow(form: CompiledForm, { values }: Evaluation, node: FormNode, rowId: string | null, words: Words): readonly OptionText[] {
  const compiled = form.byId.get(node.id)
  const table = form.byId.get(compiled?.tableId ?? '')
  const row = table && rowId !== null ? readRows(values[table.node.key]).find((each) => each.id === rowId) ?? null : null
  const offered = compiled ? offeredOptions(form, compiled, values, row) : null
  return offered ? textsOf(offered, words) : optionsOf(node, words)
}
