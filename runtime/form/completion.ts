import type { FieldValue, FormValues } from '#definition/value'
import type { AccessTable } from './access.ts'
import { cellPath } from './admission.ts'
import type { AdmitProblem } from './admission.ts'
import { idOf } from './applyPatch.ts'
import type { CompiledForm, CompiledTable } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { readRows } from './evaluate.ts'
import type { Evaluation, FieldState } from './evaluation.ts'
import type { Row } from './evaluateRow.ts'

/** What this step must still fill or mend, in the order of the form. */
export function problemsAtCompletion(form: CompiledForm, { states, rows }: Evaluation): AdmitProblem[] {
  return form.fields.flatMap(({ node }) => {
    const cells = (rows[node.id] ?? []).flatMap((row) => Object.entries(row.cells).flatMap(([key, cell]) => problemsOf(cellPath(node.key, row.id, key), cell)))
    return [...problemsOf(node.key, states[node.id]), ...cells]
  })
}

function problemsOf(path: string, state: FieldState | undefined): AdmitProblem[] {
  if (!state) return []
  if (state.missing) return [{ path, code: 'field.required', data: {} }]
  return state.problems.map(({ code, data = {} }) => ({ path, code, data }))
}

/** Empties the fields and cells that this step may edit and that a rule over values hides. */
export function dropHidden(form: CompiledForm, evaluation: Evaluation, access: AccessTable): { readonly values: FormValues, readonly dropped: readonly string[] } {
  const dropped: string[] = []
  const values: Record<string, FieldValue> = { ...evaluation.values }
  const mayEdit = (id: string): boolean => access.get(id)?.level === 'editable'
  for (const field of form.fields.filter((each) => holdsValue(each) && !each.isComputed)) {
    const { id, key } = field.node
    const table = form.tables.get(id)
    if (evaluation.states[id]?.dropped) {
      if (!mayEdit(id) || field.type.isEmpty(values[key])) continue
      values[key] = null
      dropped.push(key)
    } else if (table) {
      values[key] = dropCells(table, evaluation, values[key], mayEdit, dropped)
    }
  }
  return { values, dropped }
}

function dropCells(table: CompiledTable, { rows }: Evaluation, value: FieldValue | undefined, mayEdit: (id: string) => boolean, dropped: string[]): FieldValue {
  const { id, key } = table.table.node
  const states = new Map((rows[id] ?? []).map((row) => [row.id, row.cells]))
  const columns = table.columns.filter(({ node, isComputed }) => mayEdit(node.id) && !isComputed)
  const cleared = readRows(value).map((row): Row => {
    const hidden = columns.filter((column) => states.get(idOf(row))?.[column.node.key]?.dropped && !column.type.isEmpty(row[column.node.key]))
    dropped.push(...hidden.map((column) => cellPath(key, idOf(row), column.node.key)))
    return hidden.length === 0 ? row : { ...row, ...Object.fromEntries(hidden.map((column) => [column.node.key, null])) }
  })
  return value === undefined ? null : Array.isArray(value) ? cleared : value
}
