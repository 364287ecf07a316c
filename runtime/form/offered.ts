import type { FieldOption } from '#definition/fields/dictionaries'
import { optionsIn } from '#definition/fields/options'
import type { FieldValue, FormValues } from '#definition/value'
import type { CompiledForm, CompiledNode } from './compiledForm.ts'

/** Ids of the fields that decide what a choice offers: the column that gives its options, the choice above it. */
export function offeredBy({ node: { settings } }: Pick<CompiledNode, 'node'>): readonly string[] {
  return [settings.from, settings.under].filter((id) => typeof id === 'string')
}

/**
 * What a choice offers now, where another field decides it: what a column holds, or the options under the choice above. Null where nothing does,
 * or the other field is not there for this reader: then nothing is held against a value.
 * @param row of a choice in a table: its row
 */
export function offeredOptions(form: Pick<CompiledForm, 'byId'>, { node }: Pick<CompiledNode, 'node'>, values: FormValues, row: FormValues | null): readonly FieldOption[] | null {
  const { from, under } = node.settings
  if (typeof from === 'string') {
    const column = form.byId.get(from)
    const table = form.byId.get(column?.tableId ?? '')
    return column && table ? textsIn(values[table.node.key], column.node.key).map((text) => ({ value: text, label: { zh: text } })) : null
  }
  const above = typeof under === 'string' ? form.byId.get(under) : undefined
  if (!above) return null
  const chosen = (above.tableId !== null && row ? row : values)[above.node.key] ?? null
  return optionsIn(node.settings).filter((option) => option.under === undefined || option.under === chosen)
}

function textsIn(rows: FieldValue | undefined, key: string): string[] {
  const cells = (Array.isArray(rows) ? rows : []).map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) && key in row ? row[key] : null))
  return [...new Set(cells.filter((cell) => typeof cell === 'string' && cell.trim() !== ''))].filter((cell) => typeof cell === 'string')
}

/** Whether all that was chosen is offered. */
export function isAllOffered(value: FieldValue, offered: readonly FieldOption[] | null): boolean {
  if (offered === null) return true
  const values = new Set<FieldValue>(offered.map((option) => option.value))
  return (Array.isArray(value) ? value : [value]).every((each) => values.has(each))
}
