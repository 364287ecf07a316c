import type { FieldGroup, FieldType } from '#definition/fields/fieldType'

export interface PaletteGroup { readonly group: FieldGroup, readonly types: readonly FieldType[] }

/** The field types that a search finds by name, under their groups; groups and types in the order of the registry. */
export function paletteGroups(types: readonly FieldType[], sought: string, nameOf: (type: string) => string): readonly PaletteGroup[] {
  const words = sought.trim().toLowerCase()
  const found = types.filter(({ type }) => words === '' || nameOf(type).toLowerCase().includes(words) || type.toLowerCase().includes(words))
  return [...new Set(found.map(each => each.group))].map(group => ({ group, types: found.filter(each => each.group === group) }))
}
