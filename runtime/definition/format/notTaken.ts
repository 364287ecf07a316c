import { fromFeel } from '../expression/treeFromFeel.ts'
import type { ConditionField } from '../expression/tree.ts'
import { sameJson } from '../sameJson.ts'
import type { ItemFile } from './itemFile.ts'

/**
 * What the first file says and the second does not, as paths. What is absent and what the format says of it by default are the
 * same, and so are two texts of one condition.
 */
export function notTaken(source: ItemFile, result: ItemFile): string[] {
  const all = source.form.sections.flatMap((section) => section.fields.flatMap((field) => [field, ...(field.columns ?? [])]))
  const fields = all.map(({ key, type }) => ({ id: key, key, type }))
  return differences(source, result, '', fields)
}

function differences(source: unknown, result: unknown, path: string, fields: readonly ConditionField[]): string[] {
  if (isDefault(source, path) && (result === undefined || isDefault(result, path))) return []
  if (Array.isArray(source) && Array.isArray(result)) {
    const [left, right] = path.startsWith('rights.') ? [source.toSorted(), result.toSorted()] : [source, result]
    if (left.length !== right.length) return [path]
    return left.flatMap((each: unknown, index) => differences(each, right[index], `${path}[${nameOf(each) ?? index}]`, fields))
  }
  if (isRecord(source) && isRecord(result)) {
    return Object.entries(source).flatMap(([key, value]) => differences(value, result[key], path === '' ? key : `${path}.${key}`, fields))
  }
  const isCondition = typeof source === 'string' && typeof result === 'string' && path.endsWith('.when')
  const isSame = isCondition ? sameJson(fromFeel(source, fields), fromFeel(result, fields)) : source === result
  return isSame ? [] : [path]
}

/** An empty list, no demand, the strategy by default; and of static text that it is nobody's data. */
function isDefault(value: unknown, path: string): boolean {
  if (value === undefined || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  const last = path.slice(path.lastIndexOf('.') + 1)
  return (last === 'strategy' && value === 'holders') || (last === 'personal' && value === 'none') || (last === 'publicity' && value === 'never')
}

function nameOf(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined
  return [value.id, value.key, value.value].find((each) => typeof each === 'string')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
