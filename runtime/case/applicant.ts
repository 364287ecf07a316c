import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import type { Applicant } from '#engine/state'

/** Which fields say who applies, by key: the first of their kind that may be entered at the start, on the form itself; null where it has none. */
export interface ApplicantFields { readonly name: string | null, readonly identity: string | null, readonly phone: string | null, readonly address: string | null }

export function applicantFieldsOf(form: readonly FormNode[], start: string): ApplicantFields {
  const fields = topLevel(form).filter(({ rights }) => start in rights)
  const first = (isOne: (node: FormNode) => boolean): string | null => fields.find(isOne)?.key ?? null
  return { name: first(namesPerson), identity: first(({ type }) => type === 'idCard'), phone: first(({ type }) => type === 'phone'), address: first(({ type, personal }) => type === 'address' && personal !== 'none') }
}

/**
 * 申请人 as the form says: the first field that holds a person (or a personal text), with the first identity number or
 * credit code that is filled; an organisation's name where no person is named.
 */
export function applicantOf(form: readonly FormNode[], values: FormValues, representative: Applicant['representative'] = null): Applicant {
  const fields = topLevel(form)
  const name = firstText(fields.filter(namesPerson), values) ?? firstText(fields.filter(({ type }) => type === 'organisation'), values) ?? ''
  const identity = firstText(fields.filter(({ type }) => type === 'idCard'), values) ?? firstText(fields.filter(({ type }) => type === 'creditCode'), values)
  return { name, identity: identity ?? null, representative }
}

function namesPerson({ type, personal }: FormNode): boolean {
  return type === 'person' || (type === 'text' && personal !== 'none')
}

function topLevel(form: readonly FormNode[]): FormNode[] {
  const tables = new Set(form.filter(({ type }) => type === 'table').map(({ id }) => id))
  return form.filter(({ parent }) => parent === null || !tables.has(parent))
}

function firstText(fields: readonly FormNode[], values: FormValues): string | undefined {
  return fields.map(({ key }) => values[key]).find((value) => typeof value === 'string' && value !== '')?.toString()
}
