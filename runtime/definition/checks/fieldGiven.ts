import { fieldTypeOf } from '../fields/index.ts'
import { defineCheck } from './check.ts'

/** A form asks for something: an item whose form is empty has nothing to decide on. */
export const fieldGiven = defineCheck({
  code: 'field-given', part: 'form', severity: 'error',
  find: ({ definition: { form } }) => (form.some(node => ['value', 'rows'].includes(fieldTypeOf(node.type)?.holds ?? 'value')) ? [] : [{ elementId: null }]),
})
