import type { CompiledNode } from '../../compiledForm.ts'
import type { Words } from '../../widgets/widget.ts'
import { withoutApostrophe } from './neutral.ts'
import type { Cells } from './tsv.ts'

/** A sheet as it is for a table: which column each of its columns goes to, and its cells without the row of labels. */
export interface SheetForTable {
  readonly columns: readonly (CompiledNode | null)[]
  readonly cells: Cells
  /** Labels that no column of the table has. */
  readonly unknown: readonly string[]
  /** Columns of the table that the sheet has not: they stay as they are. */
  readonly absent: readonly CompiledNode[]
}

/**
 * The first sheet of an xlsx file as text: numbers and dates as they are stored, not as they are formatted.
 * Fails when the file is no xlsx file.
 */
export async function readSheetFile(file: Blob): Promise<Cells> {
  const { readSheet } = await import('read-excel-file/universal')
  const rows = await readSheet(file, { parseNumber: numberText, trim: false })
  const cells = rows.map((row) => row.map(cellText))
  const last = cells.findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
  return cells.slice(0, last + 1)
}

/** Lays a sheet on a table: by the labels in its first row; one without any known label is taken by position, all rows. */
export function sheetForTable(sheet: Cells, columns: readonly CompiledNode[], words: Words): SheetForTable {
  const [head = [], ...body] = sheet
  const byLabel = new Map(columns.flatMap((column) => [[plain(column.node.key), column], ...labelsOf(column, words).map((label): [string, CompiledNode] => [label, column])]))
  const found = head.map((label) => byLabel.get(plain(withoutApostrophe(label))) ?? null)
  if (found.every((column) => column === null)) {
    const width = Math.max(0, ...sheet.map((row) => row.length))
    return { columns: Array.from({ length: width }, (_, index) => columns[index] ?? null), cells: sheet, unknown: [], absent: columns.slice(width) }
  }
  const once = found.map((column, index) => (column && found.indexOf(column) === index ? column : null))
  const kept = head.map((_label, index) => index).filter((index) => once[index] !== null)
  return {
    columns: kept.map((index) => once[index] ?? null), cells: body.map((row) => kept.map((index) => row[index] ?? '')),
    unknown: head.filter((label, index) => once[index] === null && label.trim() !== ''), absent: columns.filter((column) => !once.includes(column)),
  }
}

function labelsOf({ node }: CompiledNode, words: Words): string[] {
  return [words.text(node.label), node.label.zh, node.label.en].flatMap((label) => (label ? [plain(label)] : []))
}

/** Labels are compared without blanks, stars of duty and case. */
function plain(label: string): string {
  return label.normalize('NFKC').replace(/[\s*＊]+/g, '').toLowerCase()
}

/** A number as a spreadsheet would show it: 15 digits, without a power of ten. */
function numberText(stored: string): string {
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored
  const rounded = Number(value.toPrecision(15))
  return Math.abs(rounded) >= 1e15 && Number.isInteger(rounded) ? BigInt(rounded).toString() : String(rounded).includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : String(rounded)
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const [day = '', time = ''] = value.toISOString().split('T')
  const clock = time.slice(0, 5)
  // a time without a day counts from the spreadsheet's first
  return value.getUTCFullYear() < 1901 ? clock : clock === '00:00' ? day : `${day} ${clock}`
}
