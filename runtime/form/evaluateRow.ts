import { toFeelValue } from '#definition/expression/variables'
import type { FeelValue, FeelVariables } from '#definition/expression/value'
import type { FieldOption } from '#definition/fields/dictionaries'
import type { FieldValue, FormValues } from '#definition/value'
import type { AccessTable } from './access.ts'
import type { CompiledForm, CompiledNode, CompiledTable } from './compiledForm.ts'
import type { Because, FieldState, RowState } from './evaluation.ts'
import { decidedName, decisionOf, isDecidedNull } from './decided.ts'
import type { Decided } from './decided.ts'
import type { Moment } from './moment.ts'
import { offeredBy, offeredOptions } from './offered.ts'
import { resultOf } from './ruleMemo.ts'
import { stateOf } from './fieldState.ts'

export type Row = Readonly<Record<string, FieldValue>>

/** A row, evaluated: its cells, the row with its computed columns, and the row as expressions see it. */
export interface RowResult {
  readonly state: RowState
  readonly row: Row
  readonly variables: { readonly [key: string]: FeelValue }
}

export interface RowSurroundings {
  readonly table: CompiledTable
  readonly isTableVisible: boolean
  readonly access: AccessTable
  /** The variables outside of the row. */
  readonly outer: FeelVariables
  readonly form: CompiledForm
  /** What was entered outside of the row, computed fields with it. */
  readonly values: FormValues
  readonly moment: Moment
  readonly decided: Decided
}

/** Evaluates one row: computed columns in their order, then what is visible, editable and required in it. */
export function evaluateRow(row: Row, surroundings: RowSurroundings): RowResult {
  const { table, outer, moment, decided } = surroundings
  const id = typeof row.id === 'string' ? row.id : ''
  const variables: Record<string, FeelValue> = {}
  const computed: Record<string, FieldValue> = { ...row }
  const dropped = new Set<string>()
  for (const column of table.order) variables[column.node.key] = toFeelValue(column.node, row[column.node.key] ?? null)
  for (const column of table.order) {
    const { key } = column.node
    const scope = { ...outer, ...variables }
    const isDropped = isDecidedNull(decided, decidedName(column.node.id, id))
      || column.visible.some((rule) => !rule.isMomentary && resultOf(rule, scope, moment, '').because.holding !== true)
    if (isDropped) dropped.add(key)
    if (column.value) computed[key] = isDropped ? null : resultOf(column.value, scope, moment, column.node.type).value
    variables[key] = isDropped ? null : toFeelValue(column.node, computed[key] ?? null)
  }
  const scope = { ...outer, ...variables }
  const cells = table.columns.map((column) => [column.node.key, cellOf(column, id, computed, dropped.has(column.node.key), scope, surroundings)])
  const isComputed = table.columns.some((column) => column.value !== null)
  return { state: { id, cells: Object.fromEntries(cells) }, row: isComputed ? computed : row, variables }
}

function cellOf(column: CompiledNode, rowId: string, row: Row, isDropped: boolean, scope: FeelVariables, surroundings: RowSurroundings): FieldState {
  const { access, moment, decided, isTableVisible } = surroundings
  const becauseOf = (rule: CompiledNode['visible'][number]): Because => resultOf(rule, scope, moment, '').because
  return stateOf({
    column, isDropped, isParentVisible: isTableVisible, access: access.get(column.node.id), value: row[column.node.key] ?? null,
    visible: column.visible.map(becauseOf), required: column.required.map(becauseOf), formula: [],
    decision: decisionOf(decided, decidedName(column.node.id, rowId)), isConcealed: moment.hidden?.has(column.node.id) ?? false,
    offered: offeredTo(column, row, surroundings),
  })
}

/** What a choice offers here; null too where this asker may not see what decides it, as he gets no view of that either. */
export function offeredTo(column: CompiledNode, row: Row | null, { form, access, moment, values }: Pick<RowSurroundings, 'form' | 'access' | 'moment' | 'values'>): readonly FieldOption[] | null {
  const deciding = offeredBy(column)
  const isHidden = (id: string): boolean => access.get(id)?.level === 'hidden' || (moment.hidden?.has(id) ?? false)
  return deciding.length === 0 || deciding.some(isHidden) ? null : offeredOptions(form, column, values, row)
}
