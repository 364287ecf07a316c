import type { ValueProblemCode } from '#definition/fields/fieldType'
import type { FieldValue } from '#definition/value'

/** What may be wrong with a patch besides single values. Texts are `form.problems.<code>`. */
export type AdmitProblemCode =
  | ValueProblemCode
  | 'field.unknown' | 'field.hidden' | 'field.readOnly' | 'field.required'
  | 'row.unknown' | 'row.idTaken' | 'row.idInvalid' | 'row.notAllowed'

/** A problem of a patch or of the values at completion: `path` is `key`, or `table[rowId].column`. */
export interface AdmitProblem {
  readonly path: string
  readonly code: AdmitProblemCode
  readonly data: Readonly<Record<string, string | number>>
}

/**
 * `set`: every value that changed, computed ones included; null empties. `dropped`: paths of values that were dropped because a rule hides
 * their field; they are in `set` too.
 */
export type Admission =
  | { readonly ok: true, readonly set: Readonly<Record<string, FieldValue>>, readonly dropped: readonly string[] }
  | { readonly ok: false, readonly problems: readonly AdmitProblem[] }

/** Names a cell. */
export function cellPath(table: string, rowId: string, column: string): string {
  return `${table}[${rowId}].${column}`
}
