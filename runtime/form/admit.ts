import { mostRows } from '#definition/fields/table'
import type { FieldValue, FormPatch, FormValues } from '#definition/value'
import { accessOf } from './access.ts'
import type { AccessTable } from './access.ts'
import type { Admission, AdmitProblem } from './admission.ts'
import { admitPatch } from './admitPatch.ts'
import { applyPatch } from './applyPatch.ts'
import type { CompiledForm } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { concealedNodes } from './concealed.ts'
import { dropHidden, problemsAtCompletion } from './completion.ts'
import { withDefaults } from './defaults.ts'
import { areEqual } from './equalValues.ts'
import { evaluate, readRows } from './evaluate.ts'
import type { Moment } from './moment.ts'

export type { Admission, AdmitProblem, AdmitProblemCode } from './admission.ts'

/** For what a patch is admitted. `outcome` of the moment is the one being given. */
export interface AdmitContext extends Moment {
  /** The step is being completed (or the case opened): what it demands must be there and be right. */
  readonly complete: boolean
  /** Only a part of the step is handed in (one voice of a countersign): what is entered must be right, what is required may follow. */
  readonly mayFollow?: boolean
  /** The case is being opened: absent visible fields get their defaults. */
  readonly opening?: boolean
  /** The case is being opened: the numbers that the server has drawn for it, by field key. */
  readonly serials?: Readonly<Record<string, string>>
  /** Id of a new row of a table that is given as a list; by the table's key and the index in the list. Default: `r<index>`, made unique. */
  readonly newRowId?: (table: string, index: number) => string
}

/**
 * The server's gate for values (form.md §4): the same for page, API, batch, import and paper entry.
 *
 * A patch that touches an unknown field, one that this step may not edit, or whose value has not its type's shape, is refused as a whole. Computed
 * fields in it are left out. A draft (`complete: false`) may break bounds and checksums and may be incomplete; a completion may not, for every field
 * this step may edit, and drops the values of those that a rule over values hides.
 */
export function admit(form: CompiledForm, before: FormValues, patch: FormPatch, context: AdmitContext): Admission {
  const access = accessFor(form, context)
  const gate = { form, before, access, isHeldToSeen: context.hidden !== undefined, newRowId: newRowIdOf(before, context) }
  const admitted = admitPatch(patch, gate)
  if (admitted.problems.length > 0) return { ok: false, problems: admitted.problems }
  const entered = applyPatch(before, admitted.patch)
  const tooLong = tooLongTables(form, entered)
  if (tooLong.length > 0) return { ok: false, problems: tooLong }
  const filled = context.opening ? withDefaults(form, withSerials(form, entered, context), context) : entered
  const evaluation = evaluate(form, filled, context)
  if (!context.complete) return { ok: true, set: changes(form, before, evaluation.values), dropped: [] }
  const problems = problemsAtCompletion(form, evaluation).filter(({ code }) => !context.mayFollow || code !== 'field.required')
  if (problems.length > 0) return { ok: false, problems }
  const { values, dropped } = dropHidden(form, evaluation, access)
  return { ok: true, set: changes(form, before, values), dropped }
}

/** The step's rights, without what this asker may not see at all: given by `hidden`, standing in it or computed from it. */
function accessFor(form: CompiledForm, { step, hidden }: AdmitContext): AccessTable {
  const access = accessOf(form, step)
  if (!hidden) return access
  const concealed = concealedNodes(form, step, hidden)
  return new Map([...access].map(([id, each]) => [id, concealed.has(id) ? { level: 'hidden', isDemanded: false } : each]))
}

/** Only fields that are numbered take a number. */
function withSerials(form: CompiledForm, values: FormValues, { serials = {} }: AdmitContext): FormValues {
  const numbered = form.fields.filter(({ type, node }) => type.assigned && serials[node.key] !== undefined)
  return { ...values, ...Object.fromEntries(numbered.map(({ node }) => [node.key, serials[node.key] ?? null])) }
}

function newRowIdOf(before: FormValues, { newRowId }: AdmitContext): (table: string, index: number) => string {
  if (newRowId) return newRowId
  const taken = new Set(Object.values(before).flatMap((value) => readRows(value).map((row) => String(row.id))))
  return (_table, index) => {
    let id = `r${index + 1}`
    while (taken.has(id)) id = `${id}x`
    return id
  }
}

function tooLongTables(form: CompiledForm, values: FormValues): AdmitProblem[] {
  return [...form.tables.values()].flatMap(({ table }) => {
    const count = readRows(values[table.node.key]).length
    return count > mostRows ? [{ path: table.node.key, code: 'value.tooMany' as const, data: { max: mostRows, count } }] : []
  })
}

/** The values that are not as they were, by key. */
function changes(form: CompiledForm, before: FormValues, after: FormValues): Record<string, FieldValue> {
  const keys = form.fields.filter(holdsValue).map(({ node }) => node.key)
  return Object.fromEntries(keys.filter((key) => !areEqual(before[key], after[key])).map((key) => [key, after[key] ?? null]))
}
