import { nextTick } from 'vue'
import type { FormRoom } from './formRoom.ts'
import type { Place } from './gridKeys.ts'
import { makeHistory } from './tableHistory.ts'
import type { Range } from './useGrid.ts'
import type { TableRows } from './useTableRows.ts'

/** What can be done with rows and blocks of a table. */
export interface GridRows {
  /** Empties the cells of the block that may be edited. */
  readonly clear: () => void
  readonly add: () => Promise<void>
  readonly remove: (index: number) => Promise<void>
  readonly move: (from: number, to: number) => Promise<void>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  /** Remembers the table as it is, before an act that changes it. */
  readonly remember: () => void
}
interface Where { readonly go: (to: Place) => Promise<void>, readonly edit: (to: Place) => Promise<void>, readonly at: () => Place, readonly range: () => Range }

export function gridRows(room: FormRoom, { table, rows, columns, mayAdd, mayEdit }: TableRows, where: Where): GridRows {
  const history = makeHistory()
  const remember = (): void => {
    if (table.value) history.remember(room.changeOf(table.value))
  }
  /** Once the rows are drawn anew: as near as can be to the place. */
  const stay = async (row: number): Promise<void> => {
    await nextTick()
    if (rows.value.length > 0) await where.go({ row: Math.min(row, rows.value.length - 1), column: where.at().column })
  }
  const step = async (way: 'undo' | 'redo'): Promise<void> => {
    const found = table.value && history[way](room.changeOf(table.value))
    if (!found || !table.value) return
    room.restore(table.value, found.change)
    await stay(where.at().row)
  }
  return {
    remember, undo: () => step('undo'), redo: () => step('redo'),
    clear: () => {
      if (!table.value) return
      remember()
      const { top, bottom, left, right } = where.range()
      const keysOf = (row: number): string[] => columns.value.slice(left, right + 1).filter((_column, offset) => mayEdit({ row, column: left + offset })).map(({ node }) => node.key)
      const set = rows.value.slice(top, bottom + 1).map((row, index) => [String(row.id), Object.fromEntries(keysOf(top + index).map((key) => [key, null]))])
      room.setBlock(table.value, { set: Object.fromEntries(set), add: [], remove: [] })
    },
    add: async () => {
      if (!table.value || !mayAdd.value) return
      remember()
      room.addRow(table.value)
      await nextTick()
      const row = rows.value.length - 1
      await where.edit({ row, column: Math.max(0, columns.value.findIndex((_column, column) => mayEdit({ row, column }))) })
    },
    remove: async (index) => {
      const row = rows.value[index]
      if (!table.value || !row || !mayAdd.value) return
      remember()
      room.removeRow(table.value, String(row.id))
      await stay(index)
    },
    move: async (from, to) => {
      const [row, target] = [rows.value[from], rows.value[to]]
      if (!table.value || !row || !target || from === to || !mayAdd.value) return
      remember()
      const after = to > from ? target : rows.value[to - 1]
      room.moveRow(table.value, String(row.id), after ? String(after.id) : null)
      await stay(to)
    },
  }
}
