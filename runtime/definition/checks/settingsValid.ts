import { fieldTypeOf } from '../fields/index.ts'
import { defineCheck } from './check.ts'
import { labelOf } from './subject.ts'

/** The settings of a field hold the schema of its type. */
export const settingsValid = defineCheck({
  code: 'settings-valid', part: 'form', severity: 'error',
  find: ({ definition: { form } }) => form.flatMap((node) => (fieldTypeOf(node.type)?.settingsProblems(node.settings) ?? [])
    .map((setting) => ({ elementId: node.id, property: `settings.${setting}`, data: { setting, ...labelOf(node) } }))),
})
