import type { FormView } from '#contract/formView'
import type { FormNode } from '#definition/form'
import type { FormPatch, FormValues } from '#definition/value'
import { accessOf } from './access.ts'
import { applyPatch } from './applyPatch.ts'
import type { CompiledForm } from './compiledForm.ts'
import { compileDraft } from './compileForm.ts'
import { readTree } from './readTree.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation } from './evaluation.ts'

/** The step's name inside a compiled view: its rights are the reader's own. */
const readerStep = 'reader'

const known = new WeakMap<FormView, CompiledForm>()

/** The form of a view, compiled once. */
export function compileView(view: FormView): CompiledForm {
  const made = known.get(view)
  if (made) return made
  const { typed } = readTree(view.nodes)
  const isColumn = (node: FormNode): boolean => typed.get(node.parent ?? '')?.type.holds === 'rows'
  const { form } = compileDraft(view.nodes.map((node) => withRights(node, view, isColumn(node))))
  known.set(view, form)
  return form
}

/** What is not listed is read-only; of a table or section that says nothing about what is in it. */
function withRights(node: FormNode, view: FormView, isColumn: boolean): FormNode {
  const right = view.rights[node.id]
  return { ...node, rights: right ? { [readerStep]: right } : isColumn ? { [readerStep]: 'readOnly' } : {} }
}

/** Keys of a table's columns that the reader may fill in by right; rules may still hide a cell. */
export function columnsToFill(view: FormView, tableId: string): ReadonlySet<string> {
  const form = compileView(view)
  const access = accessOf(form, view.step === null ? null : readerStep)
  const columns = form.tables.get(tableId)?.columns ?? []
  return new Set(columns.filter(({ node, isComputed }) => !isComputed && access.get(node.id)?.level === 'editable').map(({ node }) => node.key))
}

/** The values as they are in the browser: the view's, with the reader's patch. */
export function valuesOfView(view: FormView, patch: FormPatch): FormValues {
  return applyPatch(view.values, patch)
}

/**
 * What every field is for this reader, with what he has entered so far; the same as the server's evaluation, projected to him.
 * @param outcome the outcome he has chosen, null while none
 * @param previous the evaluation before his last keystroke
 */
export function evaluateView(view: FormView, patch: FormPatch, outcome: string | null = null, previous?: Evaluation): Evaluation {
  const moment = { step: view.step === null ? null : readerStep, now: view.now, outcome, steps: view.steps }
  return evaluate(compileView(view), valuesOfView(view, patch), moment, previous, view.decided)
}
