import { fieldTypeOf } from '#definition/fields/index'
import type { FormNode } from '#definition/form'
import { widgetOf } from '#form/widgets/index'

/** How many of the six tracks of a row an element takes: 2, 3 or all. */
export function spanOf(node: FormNode, columns: number): 2 | 3 | 6 {
  const { width } = node.settings
  if (width === 'third') return 2
  if (width === 'half') return 3
  const type = fieldTypeOf(node.type)
  const isWide = type?.holds !== 'value' || (width !== 'third' && widgetOf(node.type).isWide)
  if (width === 'full' || isWide || columns <= 1) return 6
  return columns === 2 ? 3 : 2
}

const chinese = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** The number before a section's title: 一, 十二, 二十; plain figures in other languages. */
export function sectionNumber(number: number, locale: string): string {
  if (!locale.startsWith('zh') || number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${chinese[tens] ?? ''}十`
  return `${ten}${ones === 0 && tens > 0 ? '' : chinese[ones] ?? ''}`
}
