import { fieldTypeOf } from '../fields/index.ts'
import type { FormNode } from '../form.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** Each field can be filled at some step, or is computed: else it stays empty for good. */
export const fieldFilledSomewhere = defineCheck({
  code: 'field-filled-somewhere', part: 'form', severity: 'warning',
  find: (subject) => subject.definition.form
    .filter((node) => ['value', 'rows'].includes(fieldTypeOf(node.type)?.holds ?? '') && !isComputed(node) && !isFilled(node, subject))
    .map((node) => ({ elementId: node.id, property: 'rights', data: labelOf(node) })),
})

function isComputed(node: FormNode): boolean {
  return fieldTypeOf(node.type)?.alwaysComputed === true || node.rules.some((rule) => rule.effect === 'value')
}

function isFilled(node: FormNode, { definition: { form }, field, isColumn }: Subject): boolean {
  const own = [node, ...(isColumn(node) ? [field(node.parent ?? '')] : form.filter((each) => each.parent === node.id))]
  return own.some((each) => Object.values(each?.rights ?? {}).some((right) => right === 'editable' || right === 'required'))
}
