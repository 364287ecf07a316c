import { withoutNoise } from '#definition/expression/rounding'
import type { FormNode } from '#definition/form'
import type { CompiledNode } from '../compiledForm.ts'
import type { Row } from '../evaluateRow.ts'
import { widgetOf } from '../widgets/index.ts'
import type { Words } from '../widgets/widget.ts'

/** Column tracks of a grid: number, columns by their least width, the button that removes a row. */
export function templateOf(columns: readonly CompiledNode[], mayRemove: boolean): string {
  const tracks = columns.map(({ node }) => {
    const width = widgetOf(node.type).width ?? 120
    return `minmax(calc(${width}px * var(--scale)), ${width}fr)`
  })
  return ['calc(36px * var(--scale))', ...tracks, ...(mayRemove ? ['calc(36px * var(--scale))'] : [])].join(' ')
}

/** The sum of a column of numbers, in words; blanks are skipped, other columns have none. */
export function totalOf(node: FormNode, rows: readonly Row[], words: Words): string {
  const values = rows.map((row) => row[node.key]).filter((value) => typeof value === 'number')
  const widget = widgetOf(node.type)
  const isNumeric = widget.align === 'end' || values.length > 0
  return isNumeric && values.length > 0 ? widget.shown(withoutNoise(values.reduce((sum, value) => sum + value, 0)), node, words) : ''
}

/** Where the words of a column stand: numbers at the end, also those that a formula gives. */
export function alignOf(node: FormNode, rows: readonly Row[]): 'end' | undefined {
  const first = rows.find((row) => row[node.key] !== null && row[node.key] !== undefined)
  return widgetOf(node.type).align ?? (widgetOf(node.type).Field === null && typeof first?.[node.key] === 'number' ? 'end' : undefined)
}
