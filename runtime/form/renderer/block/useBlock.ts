import { inject, shallowRef } from 'vue'
import type { ShallowRef } from 'vue'
import type { CompiledNode, CompiledTable } from '../../compiledForm.ts'
import { servicesKey } from '../../widgets/widget.ts'
import type { FormRoom } from '../formRoom.ts'
import { newRowId } from '../newRowId.ts'
import type { Grid } from '../useGrid.ts'
import type { TableRows } from '../useTableRows.ts'
import { readBlock } from './readBlock.ts'
import type { Block } from './readBlock.ts'
import { readSheetFile, sheetForTable } from './sheetIn.ts'
import type { SheetForTable } from './sheetIn.ts'
import { clipboardCell, sheetFile } from './sheetOut.ts'
import { readTsv, writeTsv } from './tsv.ts'
import type { Cells } from './tsv.ts'

/** A sheet that was read and waits to be taken: laid over the rows from the first on, or after the last. */
export interface SheetInHand { readonly name: string, readonly sheet: SheetForTable, readonly block: Block, readonly way: Way }
export type Way = 'replace' | 'append'

export interface TableBlocks {
  readonly copy: (event: ClipboardEvent) => void
  readonly cut: (event: ClipboardEvent) => void
  readonly paste: (event: ClipboardEvent) => void
  /** What became of the last block that was pasted or taken. */
  readonly taken: ShallowRef<Block | null>
  readonly inHand: ShallowRef<SheetInHand | null>
  /** The name of a file that is no sheet; '' for none. */
  readonly unreadable: ShallowRef<string>
  readonly openFile: (file: File) => Promise<void>
  readonly layOut: (way: Way) => void
  readonly take: () => void
  readonly saveFile: () => Promise<void>
}

/** Largest file that is read in the browser, bytes; 2,000 rows of 20 columns are a tenth of it. */
const largestSheet = 10 * 1024 * 1024

/** Blocks of a table to and from the clipboard and files. */
export function useBlock(room: FormRoom, rows: TableRows, grid: Grid): TableBlocks {
  const services = inject(servicesKey)
  const taken = shallowRef<Block | null>(null)
  const read = (table: CompiledTable, cells: Cells, firstRow: number, columns: readonly (CompiledNode | null)[], replaces = false): Block => readBlock({
    table, rows: rows.rows.value, states: rows.states.value, mayAdd: rows.mayAdd.value, mayFill: rows.mayFill.value, words: room.words, regions: services?.regions, newRowId,
  }, cells, firstRow, columns, replaces)
  const put = (table: CompiledTable, block: Block): void => {
    grid.remember()
    room.setBlock(table, block)
    taken.value = block
  }
  const copy = (event: ClipboardEvent): void => {
    const { top, bottom, left, right } = grid.range.value
    if (grid.editing.value || !event.clipboardData) return
    const columns = rows.columns.value.slice(left, right + 1)
    event.clipboardData.setData('text/plain', writeTsv(rows.rows.value.slice(top, bottom + 1).map((row) => columns.map((column) => clipboardCell(row, column, room.words, services?.regions)))))
    event.preventDefault()
  }
  return {
    copy, taken,
    cut: (event) => {
      if (grid.editing.value) return
      copy(event)
      grid.clear()
    },
    paste: (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const table = rows.table.value
      if (!table || text === '' || (grid.editing.value && !text.includes('\t'))) return
      event.preventDefault()
      const { top, left, bottom, right } = grid.range.value
      const cells = filled(readTsv(text), bottom - top + 1, right - left + 1)
      grid.editing.value = null
      put(table, read(table, cells, top, Array.from({ length: Math.max(...cells.map((row) => row.length)) }, (_, offset) => rows.columns.value[left + offset] ?? null)))
    },
    ...sheets(room, rows, read, put),
    saveFile: async () => {
      const name = room.words.text(rows.table.value?.table.node.label)
      save(await sheetFile(name, rows.columns.value, rows.rows.value, room.words, services?.regions), `${name || 'table'}.xlsx`)
    },
  }
}

type Read = (table: CompiledTable, cells: Cells, firstRow: number, columns: readonly (CompiledNode | null)[], replaces: boolean) => Block

/** A file is read and shown first, and taken or not. */
function sheets(room: FormRoom, rows: TableRows, read: Read, put: (table: CompiledTable, block: Block) => void): Pick<TableBlocks, 'inHand' | 'unreadable' | 'openFile' | 'layOut' | 'take'> {
  const inHand = shallowRef<SheetInHand | null>(null)
  const unreadable = shallowRef('')
  const layOut = (name: string, sheet: SheetForTable, way: Way): void => {
    const table = rows.table.value
    if (table) inHand.value = { name, sheet, way, block: read(table, sheet.cells, way === 'replace' ? 0 : rows.rows.value.length, sheet.columns, way === 'replace') }
  }
  return {
    inHand, unreadable,
    openFile: async (file) => {
      unreadable.value = ''
      const cells = file.size > largestSheet ? null : await readSheetFile(file).catch(() => null)
      if (cells) layOut(file.name, sheetForTable(cells, rows.columns.value, room.words), rows.mayAdd.value && rows.rows.value.length === 0 ? 'append' : 'replace')
      else unreadable.value = file.name
    },
    layOut: (way) => {
      if (inHand.value) layOut(inHand.value.name, inHand.value.sheet, way)
    },
    take: () => {
      if (rows.table.value && inHand.value) put(rows.table.value, inHand.value.block)
      inHand.value = null
    },
  }
}

/** One cell that is pasted into a block fills it. */
function filled(cells: Cells, height: number, width: number): Cells {
  const [only] = cells.length === 1 && cells[0]?.length === 1 ? cells[0] : []
  return only === undefined || height * width === 1 ? cells : Array.from({ length: height }, () => Array.from({ length: width }, () => only))
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has begun once the click is handled
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
