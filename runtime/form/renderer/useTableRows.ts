import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { CompiledNode, CompiledTable } from '../compiledForm.ts'
import { readRows } from '../evaluate.ts'
import type { RowState } from '../evaluation.ts'
import type { Row } from '../evaluateRow.ts'
import type { FormRoom } from './formRoom.ts'
import { alignOf } from './gridColumns.ts'
import type { Place } from './gridKeys.ts'

/** A table as the grid draws it. */
export interface TableRows {
  readonly table: ComputedRef<CompiledTable | undefined>
  readonly rows: ComputedRef<readonly Row[]>
  readonly states: ComputedRef<readonly RowState[]>
  /** Columns that are shown in any row. */
  readonly columns: ComputedRef<readonly CompiledNode[]>
  readonly aligns: ComputedRef<readonly ('end' | undefined)[]>
  /** Whether rows may be added, removed and moved. */
  readonly mayAdd: ComputedRef<boolean>
  readonly mayFill: ComputedRef<ReadonlySet<string>>
  readonly mayEdit: (place: Place) => boolean
}

/** Reads a table from the evaluation; lists stay the same objects while they say the same, so that rows are not drawn anew. */
export function useTableRows(room: FormRoom, nodeId: () => string): TableRows {
  const table = computed(() => room.form.value.tables.get(nodeId()))
  const rows = computed(() => readRows(room.evaluation.value.values[table.value?.table.node.key ?? '']))
  const states = computed(() => room.evaluation.value.rows[nodeId()] ?? [])
  const columns = computed<readonly CompiledNode[]>((before) => {
    const shown = new Set(states.value.flatMap(({ cells }) => (shownIn.get(cells) ?? rememberShown(cells))))
    return same(before, table.value?.columns.filter(({ node }) => states.value.length === 0 || shown.has(node.key)) ?? [])
  })
  return {
    table, rows, states, columns,
    aligns: computed<readonly ('end' | undefined)[]>((before) => same(before, columns.value.map(({ node }) => alignOf(node, rows.value)))),
    mayAdd: computed(() => room.evaluation.value.states[nodeId()]?.editable ?? false),
    mayFill: computed(() => (table.value ? room.columnsToFill(table.value) : new Set<string>())),
    mayEdit: ({ row, column }) => states.value[row]?.cells[columns.value[column]?.node.key ?? '']?.editable ?? false,
  }
}

const shownIn = new WeakMap<RowState['cells'], readonly string[]>()
function rememberShown(cells: RowState['cells']): readonly string[] {
  const keys = Object.entries(cells).filter(([, cell]) => cell.visible).map(([key]) => key)
  shownIn.set(cells, keys)
  return keys
}

function same<Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] {
  return before && before.length === now.length && before.every((each, index) => each === now[index]) ? before : now
}
