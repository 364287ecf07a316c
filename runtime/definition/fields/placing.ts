import type { FieldType } from './fieldType.ts'

/**
 * Whether an element may stand under another (null: on the sheet itself). Columns stand in tables, fields in sections and columns, columns in
 * sections too; tabs and steps hold sections only, and stand on the sheet itself.
 */
export function mayStandIn(parent: FieldType | null, type: FieldType): boolean {
  if (parent === null) return true
  if (parent.holds === 'rows') return type.columnAllowed
  if (parent.holds !== 'nodes') return false
  if (parent.arranges === 'tabs' || parent.arranges === 'steps') return type.arranges === 'below'
  return type.holds !== 'nodes' || (parent.arranges === 'below' && type.arranges === 'beside')
}
