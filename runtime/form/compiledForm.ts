import type { ParsedExpression } from '#definition/expression/feel'
import type { FieldType } from '#definition/fields/fieldType'
import type { FormNode } from '#definition/form'

/** What a rule reads, as node ids: fields and tables; of tables also the columns; in a column's rule the columns of its row. */
export interface RuleReads {
  readonly fields: readonly string[]
  readonly columns: readonly string[]
}

/** A rule that was parsed. */
export interface CompiledRule {
  readonly id: string
  readonly effect: 'visible' | 'required' | 'value'
  readonly expression: ParsedExpression
  readonly reads: RuleReads
  /** Reads `outcome`, `steps` or `today()`, itself or through a computed field: it never drops a value or makes it null (form.md §4). */
  readonly isMomentary: boolean
}

/** A section, field or column, with its rules sorted by what they do. */
export interface CompiledNode {
  readonly node: FormNode
  readonly type: FieldType
  /** The sections it stands in, outermost first. */
  readonly sections: readonly CompiledNode[]
  /** Of a column: its table's node id. */
  readonly tableId: string | null
  readonly visible: readonly CompiledRule[]
  readonly required: readonly CompiledRule[]
  readonly value: CompiledRule | null
  /** Nobody edits it. */
  readonly isComputed: boolean
}

export interface CompiledTable {
  readonly table: CompiledNode
  /** Columns in their order. */
  readonly columns: readonly CompiledNode[]
  /** Columns in the order in which a row is evaluated. */
  readonly order: readonly CompiledNode[]
  readonly byKey: ReadonlyMap<string, CompiledNode>
  /** Fields outside of the table that its columns' rules read, by key; whether one of them asks for the moment. */
  readonly outerKeys: readonly string[]
  readonly isMomentary: boolean
}

/** A form that can be evaluated. Immutable; keep it as long as the definition lives. */
export interface CompiledForm {
  readonly nodes: readonly FormNode[]
  readonly byId: ReadonlyMap<string, CompiledNode>
  readonly sections: readonly CompiledNode[]
  /** Fields and tables, not columns, in the order of the form; static texts included. */
  readonly fields: readonly CompiledNode[]
  readonly byKey: ReadonlyMap<string, CompiledNode>
  /** By the table's node id. */
  readonly tables: ReadonlyMap<string, CompiledTable>
  /** Fields and tables in the order in which their values are computed. */
  readonly order: readonly CompiledNode[]
}

/** Whether a node has a value of its own in `FormValues`. */
export function holdsValue({ type }: CompiledNode): boolean {
  return type.holds === 'value' || type.holds === 'rows'
}
