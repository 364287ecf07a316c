import { fieldTypeOf } from '../fields/index.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** A table has columns: without one nobody can fill in its rows. */
export const columnGiven = defineCheck({
  code: 'column-given', part: 'form', severity: 'error',
  find: ({ definition: { form } }) => form
    .filter(node => fieldTypeOf(node.type)?.holds === 'rows' && !form.some(({ parent }) => parent === node.id))
    .map(node => ({ elementId: node.id, data: labelOf(node) })),
})
