import type { FormView } from '#contract/formView'
import type { FormNode } from '#definition/form'
import type { FieldValue, FormPatch } from '#definition/value'

/**
 * One opinion box (flow.md §6): if the step may edit exactly one field of type opinion, the box of the strip is that
 * field; else it is the command's own opinion, and this is null.
 */
export function opinionFieldOf(form: FormView): FormNode | null {
  const tables = new Set(form.nodes.filter(node => node.type === 'table').map(node => node.id))
  const mayEdit = form.nodes.filter(node => node.type === 'opinion' && (form.rights[node.id] ?? 'readOnly') !== 'readOnly' && !tables.has(node.parent ?? ''))
  return mayEdit.length === 1 ? mayEdit[0] ?? null : null
}

/** The form as the sheet shows it when the strip has the box: there the field is only read. */
export function withoutOpinion(form: FormView, field: FormNode | null): FormView {
  return field ? { ...form, rights: { ...form.rights, [field.id]: 'readOnly' } } : form
}

/** What an opinion's value says. */
export function opinionText(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text : ''
}

/** The patch with this text in the field; an empty one clears it. */
export function patchedOpinion(patch: FormPatch, key: string, text: string): FormPatch {
  const value: FieldValue = text === '' ? null : { text }
  return { ...patch, values: { ...patch.values, [key]: value } }
}
