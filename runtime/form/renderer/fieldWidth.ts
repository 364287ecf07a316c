import type { CompiledNode } from '../compiledForm.ts'
import type { FieldState } from '../evaluation.ts'
import { widgetOf } from '../widgets/index.ts'
import type { FieldWidth } from './sheet.ts'

/** The room a field takes: as set, else by its type. A long one that is empty and only read needs no row of its own. */
export function widthOf({ node, type }: CompiledNode, state: FieldState | undefined): FieldWidth {
  if (type.holds !== 'value') return 'full'
  const { width } = node.settings
  if (width === 'full' || width === 'half' || width === 'third') return width
  const isLong = widgetOf(node.type).isWide === true
  return isLong && (state?.editable === true || !type.isEmpty(state?.value)) ? 'full' : 'third'
}
