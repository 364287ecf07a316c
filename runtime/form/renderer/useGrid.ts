import { computed, nextTick, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { FieldValue } from '#definition/value'
import type { FormRoom } from './formRoom.ts'
import type { Place } from './gridKeys.ts'
import { gridRows } from './gridRows.ts'
import type { GridRows } from './gridRows.ts'
import type { TableRows } from './useTableRows.ts'

/** A block of cells, both corners included. */
export interface Range { readonly top: number, readonly bottom: number, readonly left: number, readonly right: number }

/** The place in a grid, what is chosen and what is edited. */
export interface GridPlace {
  readonly at: Ref<Place>
  readonly range: ComputedRef<Range>
  readonly editing: ShallowRef<Editing | null>
  readonly go: (to: Place) => Promise<void>
  readonly extend: (to: Place) => Promise<void>
  /** The block between two places. */
  readonly choose: (from: Place, to: Place) => Promise<void>
  /** A cell got the focus by itself. */
  readonly focused: (place: Place) => void
  readonly edit: (place: Place) => Promise<void>
  readonly write: (place: Place, value: FieldValue) => void
  readonly cancel: () => Promise<void>
}
export type Grid = GridPlace & GridRows
/** One editing of a cell: its number, and the value before. */
export interface Editing { readonly session: number, readonly before: FieldValue }

/** What the grid needs of its page: to bring a row into sight and to find a cell. */
export interface GridSight { readonly show: (row: number) => void, readonly cellAt: (place: Place) => HTMLElement | null }

/** A grid over the rows of a table. */
export function useGrid(room: FormRoom, rows: TableRows, sight: GridSight): Grid {
  const acts = gridRows(room, rows, { go: (to) => place.go(to), edit: (to) => place.edit(to), at: () => place.at.value, range: () => place.range.value })
  const place = gridPlace(room, rows, sight, acts.remember)
  return { ...place, ...acts }
}

function gridPlace(room: FormRoom, { table, rows, columns, mayEdit }: TableRows, sight: GridSight, remember: () => void): GridPlace {
  const at = ref<Place>({ row: 0, column: 0 })
  const anchor = ref<Place>({ row: 0, column: 0 })
  const editing = shallowRef<Editing | null>(null)
  let session = 0
  const range = computed<Range>(() => ({
    top: Math.min(at.value.row, anchor.value.row), bottom: Math.max(at.value.row, anchor.value.row),
    left: Math.min(at.value.column, anchor.value.column), right: Math.max(at.value.column, anchor.value.column),
  }))
  const choose = async (from: Place, to: Place): Promise<void> => {
    editing.value = null
    anchor.value = from
    at.value = to
    sight.show(to.row)
    await nextTick()
    sight.cellAt(to)?.focus()
  }
  const write = (place: Place, value: FieldValue): void => {
    const [row, column] = [rows.value[place.row], columns.value[place.column]]
    if (table.value && row && column) room.setCell(table.value, String(row.id), column.node.key, value)
  }
  return {
    at, range, editing, choose, write,
    go: (to) => choose(to, to),
    extend: (to) => choose(anchor.value, to),
    focused: (place) => {
      if (place.row !== at.value.row || place.column !== at.value.column) [at.value, anchor.value] = [place, place]
    },
    edit: async (place) => {
      if (!mayEdit(place)) return choose(place, place)
      remember()
      session += 1
      ;[at.value, anchor.value] = [place, place]
      editing.value = { session, before: rows.value[place.row]?.[columns.value[place.column]?.node.key ?? ''] ?? null }
      sight.show(place.row)
      await nextTick()
      const input = sight.cellAt(place)?.querySelector<HTMLInputElement>('input, textarea, button')
      input?.focus()
      if (input instanceof HTMLInputElement && input.type === 'text') input.select()
      return undefined
    },
    cancel: async () => {
      if (editing.value) write(at.value, editing.value.before)
      await choose(at.value, at.value)
    },
  }
}
