import type { ValueProblem } from '#definition/fields/fieldType'
import { mostRows } from '#definition/fields/table'
import type { FieldValue, FormValues } from '#definition/value'
import type { CompiledNode, CompiledTable } from '../../compiledForm.ts'
import { areEqual } from '../../equalValues.ts'
import type { RowState } from '../../evaluation.ts'
import type { Row } from '../../evaluateRow.ts'
import { widgetOf } from '../../widgets/index.ts'
import type { RegionOption, Words } from '../../widgets/widget.ts'
import { withoutApostrophe } from './neutral.ts'

/** What became of a cell that was not simply taken; texts are `form.block.problems.<code>` and, of values, `form.problems.<code>`. */
export interface CellProblem {
  /** From 0, as in the table. */
  readonly row: number
  readonly column: CompiledNode | null
  readonly given: string
  readonly code: 'unreadable' | 'readOnly' | 'noText' | 'noColumn' | 'noRow' | 'tooManyRows' | ValueProblem['code']
  readonly data?: ValueProblem['data']
  /** The cell keeps what it had. */
  readonly isLeft: boolean
}

/** A block of cells, read: what it changes in a table, and what is to be said about it. */
export interface Block {
  /** New values of rows that are there, by row id. */
  readonly set: Readonly<Record<string, FormValues>>
  readonly add: readonly { readonly id: string, readonly values: FormValues }[]
  readonly remove: readonly string[]
  readonly problems: readonly CellProblem[]
  /** Cells that change, those of new rows included. */
  readonly changed: number
}

/** The table into which a block goes, as its reader sees it. */
export interface BlockPlace {
  readonly table: CompiledTable
  readonly rows: readonly Row[]
  readonly states: readonly RowState[]
  /** Whether rows may be added and removed. */
  readonly mayAdd: boolean
  /** Keys of the columns that he may fill in; what a rule hides in one row is known once the row is there. */
  readonly mayFill: ReadonlySet<string>
  readonly words: Words
  readonly regions?: readonly RegionOption[] | undefined
  readonly newRowId: () => string
}

/**
 * Reads cells of text into a table from a row on.
 * @param columns the column of each cell of a row; null: there is none
 * @param replaces whether rows after the last one given are removed: a list for the whole table, by position (form.md §4)
 */
export function readBlock(place: BlockPlace, cells: readonly (readonly string[])[], firstRow: number, columns: readonly (CompiledNode | null)[], replaces = false): Block {
  const { rows, mayAdd, newRowId } = place
  const reader = new BlockReader(place)
  const set: Record<string, FormValues> = {}
  const add: { id: string, values: FormValues }[] = []
  for (const [offset, texts] of cells.entries()) {
    const index = firstRow + offset
    const row = rows[index]
    if (!row && (!mayAdd || index >= mostRows)) {
      reader.report({ row: index, column: null, given: texts.join(' '), code: mayAdd ? 'tooManyRows' : 'noRow', data: { max: mostRows }, isLeft: true })
      continue
    }
    const values = reader.readRow(texts, columns, index, row ?? null)
    if (!row) add.push({ id: newRowId(), values: { ...defaultsOf(place), ...values } })
    else if (Object.keys(values).length > 0) set[String(row.id)] = values
  }
  const remove = replaces && mayAdd ? rows.slice(firstRow + cells.length).map((row) => String(row.id)) : []
  return { set, add, remove, problems: reader.problems, changed: reader.changed }
}

/** What a new row begins with. */
function defaultsOf({ table, mayFill }: BlockPlace): FormValues {
  return Object.fromEntries(table.columns.flatMap(({ node }) => (node.default === undefined || !mayFill.has(node.key) ? [] : [[node.key, node.default]])))
}

class BlockReader {
  readonly place: BlockPlace
  readonly problems: CellProblem[] = []
  changed = 0

  constructor(place: BlockPlace) {
    this.place = place
  }

  report(problem: CellProblem): void {
    this.problems.push(problem)
  }

  readRow(texts: readonly string[], columns: readonly (CompiledNode | null)[], index: number, row: Row | null): FormValues {
    const values: Record<string, FieldValue> = {}
    for (const [at, given] of texts.entries()) {
      const column = columns[at] ?? null
      const text = withoutApostrophe(given)
      if (!column) {
        if (text.trim() !== '') this.report({ row: index, column, given, code: 'noColumn', isLeft: true })
        continue
      }
      const value = this.readCell(text, column, index, row)
      if (value === undefined) continue
      values[column.node.key] = value
      this.changed += 1
    }
    return values
  }

  /** The new value of a cell; undefined where it stays as it is. */
  readCell(text: string, column: CompiledNode, index: number, row: Row | null): FieldValue | undefined {
    const { words, regions, states } = this.place
    const { node, type } = column
    const { cell } = widgetOf(node.type)
    const before = row?.[node.key] ?? null
    const report = (code: CellProblem['code'], isLeft: boolean, data?: ValueProblem['data']): undefined => {
      this.report({ row: index, column, given: text, code, isLeft, ...(data ? { data } : {}) })
      return undefined
    }
    const isSame = text.trim() === (cell?.write(before, node, words, regions) ?? widgetOf(node.type).shown(before, node, words, regions)).trim()
    if (isSame) return undefined
    const mayEdit = row ? states[index]?.cells[node.key]?.editable === true : this.place.mayFill.has(node.key)
    if (!mayEdit) return text.trim() === '' || (column.isComputed && row === null) ? undefined : report('readOnly', true)
    if (!cell) return text.trim() === '' ? undefined : report('noText', true)
    const read = cell.read(text, node, words, regions)
    if (read === undefined) return report('unreadable', true)
    const admitted = type.isEmpty(read) ? null : type.admit(read, node.settings)
    if (admitted && !admitted.ok) return report(admitted.problems[0]?.code ?? 'unreadable', true, admitted.problems[0]?.data)
    const value = admitted?.value ?? null
    if (areEqual(before, value)) return undefined
    for (const { code, data } of admitted?.problems ?? []) report(code, false, data)
    return value
  }
}
