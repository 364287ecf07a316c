/**
 * What a field can hold, as JSON. Money in integer fen; date `2026-03-02`; time `09:10`; dateRange `{ from, to }`;
 * choices a list; region a list of codes; opinion `{ text }`; a file `{ name, hash?, size?, type? }`;
 * table a list of rows, each `{ id, <column key>: value }`.
 */
export type FieldValue = null | string | number | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue }

/** Values of a form by field key. An absent key is empty. */
export type FormValues = Readonly<Record<string, FieldValue>>

/** One change inside a table: rows are named by id, cells by column key (form.md §4). */
export interface TablePatch {
  readonly add?: readonly { readonly id: string, readonly after?: string | null, readonly values: FormValues }[]
  readonly remove?: readonly string[]
  readonly move?: readonly { readonly id: string, readonly after: string | null }[]
  readonly set?: Readonly<Record<string, FormValues>>
}

/** What a person changes at a step: a new value by field key; a table by `TablePatch` under `tables`. */
export interface FormPatch {
  readonly values?: FormValues
  readonly tables?: Readonly<Record<string, TablePatch>>
}
