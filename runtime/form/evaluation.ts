import type { ValueProblem } from '#definition/fields/fieldType'
import type { FieldValue, FormValues } from '#definition/value'

/** Why a field is as it is: one rule and how it came out. `empty` are the names it read and found empty. */
export interface Because {
  readonly ruleId: string
  readonly effect: 'visible' | 'required' | 'value'
  readonly holding: boolean | 'unknown'
  readonly empty: readonly string[]
}

/** The state of a section, a field, or a cell. */
export interface FieldState {
  /** By right and by rules. */
  readonly visible: boolean
  /** A rule over field values hides it: its value counts as null, and is dropped at completion. */
  readonly dropped: boolean
  readonly editable: boolean
  readonly required: boolean
  /** Required, and empty. */
  readonly missing: boolean
  /** What expressions see: computed where it is computed, null where it is dropped. */
  readonly value: FieldValue
  /** What is wrong with the value that was entered. */
  readonly problems: readonly ValueProblem[]
  readonly because: readonly Because[]
}

export interface RowState {
  readonly id: string
  /** By column key. */
  readonly cells: Readonly<Record<string, FieldState>>
}

/** A form, evaluated. Hand it back as `previous` and only what depends on a change is computed again. */
export interface Evaluation {
  /** By node id: sections, fields and tables. */
  readonly states: Readonly<Record<string, FieldState>>
  /** By table node id; a table that is not visible has none here. */
  readonly rows: Readonly<Record<string, readonly RowState[]>>
  /** The same, of tables that are not visible too. */
  readonly allRows: Readonly<Record<string, readonly RowState[]>>
  /** What was entered, with every computed field and column as it comes out now. */
  readonly values: FormValues
}
