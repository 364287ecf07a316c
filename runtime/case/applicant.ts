import type { FormNode } from '#definition/form'
import type { FormValues } from '#definition/value'
import type { Applicant } from '#engine/state'

/**
 * 申请人 as the form says: the first field that holds a person (or a personal text), with the first identity number or
 * credit code that is filled; an organisation's name where no person is named.
 */
export function applicantOf(form: readonly FormNode[], values: FormValues): Applicant {
  const fields = form.filter((node) => isTopLevel(node, form))
  const people = fields.filter(({ type, personal }) => type === 'person' || (type === 'text' && personal !== 'none'))
  const name = firstText(people, values) ?? firstText(fields.filter(({ type }) => type === 'organisation'), values) ?? ''
  const identity = firstText(fields.filter(({ type }) => type === 'idCard'), values) ?? firstText(fields.filter(({ type }) => type === 'creditCode'), values)
  return { name, identity: identity ?? null, representative: null }
}

function isTopLevel({ parent }: FormNode, form: readonly FormNode[]): boolean {
  return parent === null || form.find(({ id }) => id === parent)?.type !== 'table'
}

function firstText(fields: readonly FormNode[], values: FormValues): string | undefined {
  return fields.map(({ key }) => values[key]).find((value) => typeof value === 'string' && value !== '')?.toString()
}
