import { fieldTypeOf } from '../fields/index.ts'
import type { FormNode } from '../form.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** Only what can be edited at a step is edited or required there: nothing computed or static, no column of a table hidden there. */
export const rightsPossible = defineCheck({
  code: 'rights-possible', part: 'form', severity: 'error',
  find: (subject) => subject.definition.form.flatMap((node) => Object.entries(node.rights)
    .filter(([step, right]) => (right === 'editable' || right === 'required') && !isPossible(node, step, subject))
    .map(([step, right]) => ({ elementId: node.id, property: `rights.${step}`, data: { right, step: subject.node(step)?.name.zh || step, ...labelOf(node) } }))),
})

function isPossible(node: FormNode, step: string, { field }: Subject): boolean {
  const type = fieldTypeOf(node.type)
  const isComputed = type?.alwaysComputed === true || node.rules.some((rule) => rule.effect === 'value')
  if (isComputed || type?.holds === 'nothing') return false
  const seen = new Set<string>()
  for (let above = node.parent; above !== null && !seen.has(above); above = field(above)?.parent ?? null) {
    seen.add(above)
    const right = field(above)?.rights[step]
    if (right === 'hidden' || right === 'readOnly') return false
  }
  return true
}
