import { fieldTypeOf } from '#definition/fields/index'
import type { FieldType, SettingLine } from '#definition/fields/fieldType'
import type { FormNode } from '#definition/form'
import type { FormTree } from '#form/readTree'
import { isColumn } from './placement.ts'

/** Fields that a setting may name: columns of texts of another table, or choices beside the field (of its row, or of the sheet). */
export function fieldsFor(tree: FormTree, node: FormNode, { takes }: SettingLine): readonly FormNode[] {
  const others = tree.nodes.filter(each => each.id !== node.id)
  if (takes === 'column') return others.filter(each => isColumn(tree, each) && each.parent !== node.parent && fieldTypeOf(each.type)?.feelType === 'text' && !isChoice(each))
  return others.filter(each => isChoice(each) && fieldTypeOf(each.type)?.feelType === 'text' && (!isColumn(tree, each) || each.parent === node.parent))
}

function isChoice({ type }: FormNode): boolean {
  return fieldTypeOf(type)?.settingsForm.some(line => line.kind === 'options') ?? false
}

/** The settings of a copy: fields that were copied with it are named by their copies. */
export function settingsOver(settings: FormNode['settings'], type: FieldType | undefined, ids: ReadonlyMap<string, string>): FormNode['settings'] {
  const named = (type?.settingsForm ?? []).filter(line => line.kind === 'field').flatMap(({ key }) => {
    const id = settings[key]
    return typeof id === 'string' ? [[key, ids.get(id) ?? id]] : []
  })
  return { ...settings, ...Object.fromEntries(named) }
}
