import type { CompiledNode } from '../../compiledForm.ts'
import type { Row } from '../../evaluateRow.ts'
import { widgetOf } from '../../widgets/index.ts'
import type { RegionOption, Words } from '../../widgets/widget.ts'
import { neutralised } from './neutral.ts'

/** A cell of a sheet: text, or a number or day that a spreadsheet can reckon with. */
export type SheetCell = { readonly value: string, readonly type: 'text' } | { readonly value: number, readonly type: 'number', readonly format: string } | { readonly value: string, readonly type: 'date' }

/** One value as a cell of a sheet; text that looks like a formula is neutralised (abuse.md A15). Null is an empty cell. */
export function sheetCell(row: Row, { node }: CompiledNode, words: Words, regions?: readonly RegionOption[]): SheetCell | null {
  const value = row[node.key] ?? null
  const { cell, shown } = widgetOf(node.type)
  if (typeof value === 'number') return cell?.kind === 'fen' ? { value: value / 100, type: 'number', format: '#,##0.00' } : { value, type: 'number', format: 'General' }
  const text = (cell?.write ?? shown)(value, node, words, regions)
  if (text === '') return null
  return cell?.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) ? { value: text, type: 'date' } : { value: neutralised(text), type: 'text' }
}

/** One value as text for the clipboard. */
export function clipboardCell(row: Row, { node }: CompiledNode, words: Words, regions?: readonly RegionOption[]): string {
  const { cell, shown } = widgetOf(node.type)
  return neutralised((cell?.write ?? shown)(row[node.key] ?? null, node, words, regions))
}

/** A table as an xlsx file: a row of labels, then its rows. */
export async function sheetFile(name: string, columns: readonly CompiledNode[], rows: readonly Row[], words: Words, regions?: readonly RegionOption[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal')
  const head = columns.map(({ node }) => ({ value: neutralised(words.text(node.label)), type: String, fontWeight: 'bold' as const, backgroundColor: '#EEE8DA' }))
  const body = rows.map((row) => columns.map((column) => {
    const cell = sheetCell(row, column, words, regions)
    if (!cell) return null
    if (cell.type === 'number') return { value: cell.value, type: Number, ...(cell.format === 'General' ? {} : { format: cell.format }) }
    return cell.type === 'date' ? { value: new Date(`${cell.value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' } : { value: cell.value, type: String }
  }))
  const widths = columns.map(({ node }) => ({ width: Math.round((widgetOf(node.type).width ?? 120) / 7) }))
  return write([head, ...body], { sheet: sheetName(name), columns: widths, stickyRowsCount: 1 }).toBlob()
}

/** Names of sheets have at most 31 characters, and some signs not at all. */
function sheetName(name: string): string {
  return name.replace(/[[\]*?/\\:']/g, ' ').trim().slice(0, 31) || 'Sheet1'
}
