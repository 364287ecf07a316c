import type { FieldValue, FormValues } from '#definition/value'
import type { CompiledForm } from './compiledForm.ts'
import { holdsValue } from './compiledForm.ts'
import { evaluate } from './evaluate.ts'
import type { Moment } from './moment.ts'

/**
 * The values with the defaults of absent visible fields. A default may show a field that has one too, so it is asked again until nothing is
 * added; an emptied field (null) is not absent.
 */
export function withDefaults(form: CompiledForm, values: FormValues, moment: Moment): FormValues {
  const fields = form.fields.filter((field) => holdsValue(field) && !field.isComputed && field.node.default !== undefined && field.node.default !== null)
  let filled = values
  for (let round = 0; round < fields.length; round += 1) {
    const { states } = evaluate(form, filled, moment)
    const added = fields.filter(({ node }) => filled[node.key] === undefined && !states[node.id]?.dropped)
      .map(({ node }): [string, FieldValue] => [node.key, node.default ?? null])
    if (added.length === 0) return filled
    filled = { ...filled, ...Object.fromEntries(added) }
  }
  return filled
}
