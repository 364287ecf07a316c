import { fieldTypeOf } from '../fields/index.ts'
import type { FormNode } from '../form.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** A computed field has exactly one formula, any other at most one, if its type can be computed; what the server numbers has none. */
export const formulaGiven = defineCheck({
  code: 'formula-given', part: 'form', severity: 'error',
  find: ({ definition: { form } }) => form.filter((node) => !fits(node)).map((node) => ({ elementId: node.id, property: 'rules', data: labelOf(node) })),
})

function fits(node: FormNode): boolean {
  const type = fieldTypeOf(node.type)
  const formulas = node.rules.filter((rule) => rule.effect === 'value').length
  return type === null || (type.alwaysComputed && !type.assigned ? formulas === 1 : formulas <= (type.computedAllowed ? 1 : 0))
}
