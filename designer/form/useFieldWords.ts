import { useTexts } from '#composables/useTexts'
import type { FieldType, FieldGroup } from '#definition/fields/fieldType'
import type { FormNode } from '#definition/form'
import type { RightStep } from './rightsMatrix.ts'

export interface FieldWords {
  readonly type: (type: string) => string
  readonly group: (group: FieldGroup) => string
  /** A setting by its name in this type, else by its general name. */
  readonly setting: (type: FieldType, key: string) => string
  readonly choice: (setting: string, choice: string) => string
  /** A field by its label, else by what it is. */
  readonly node: (node: FormNode) => string
  readonly step: (step: RightStep) => string
}

/** The words of the form designer that depend on field types; all from the locale's `fields`. */
export function useFieldWords(): FieldWords {
  const { t, has, text } = useTexts()
  const type = (name: string): string => has(`fields.types.${name}`) ? t(`fields.types.${name}`) : name
  return {
    type,
    group: group => t(`fields.groups.${group}`),
    setting: ({ type: name }, key) => t(has(`fields.settingsOf.${name}.${key}`) ? `fields.settingsOf.${name}.${key}` : `fields.settings.${key}`),
    choice: (setting, choice) => t(`fields.settings.${setting}Choices.${choice}`),
    node: node => text(node.label) || type(node.type),
    step: step => text(step.name) || t(step.isStart ? 'designerForm.rights.start' : 'designerForm.rights.unnamed'),
  }
}
