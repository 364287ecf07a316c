import { z } from 'zod'
import { condition } from './condition.ts'
import { elementId, localizedText } from './text.ts'

/** What a step may do with a field; a step without an entry may read it. Ordered by strictness in `form`. */
export const right = z.enum(['hidden', 'readOnly', 'editable', 'required'])
export type Right = z.infer<typeof right>

/** `visible` and `required` hold when the condition does; `value` makes the field computed. */
export const formRule = z.union([
  z.strictObject({ id: elementId, effect: z.enum(['visible', 'required']), when: condition }),
  z.strictObject({ id: elementId, effect: z.literal('value'), feel: z.string().max(2000) }),
])
export type FormRule = z.infer<typeof formRule>

/**
 * One node of a form: a section, a field, or a column (a node whose parent is a table).
 * `settings` is held by the field type's own strict schema (`definition/fields`); `rights` is keyed by the flow's
 * user-task ids and, for the applicant's form, by the id of the start node. A column without an entry has its table's right.
 */
export const formNode = z.strictObject({
  id: elementId,
  parent: elementId.nullable(),
  type: z.string().max(32),
  key: z.string().max(64),
  label: localizedText,
  help: localizedText.optional(),
  required: z.boolean(),
  default: z.json().optional(),
  personal: z.enum(['none', 'personal', 'sensitive']),
  publicity: z.enum(['never', 'masked', 'public']),
  settings: z.record(z.string(), z.json()),
  rules: z.array(formRule),
  rights: z.record(elementId, right),
})
export type FormNode = z.infer<typeof formNode>
