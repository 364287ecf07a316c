import type { OptionText } from '../widget.ts'

/** Whether options fit into one line of a cell as buttons: one to four, 22 characters together (a Latin letter is half of one). */
export function isShort(options: readonly OptionText[]): boolean {
  const width = options.reduce((sum, { label }) => sum + [...label].reduce((length, sign) => length + ((sign.codePointAt(0) ?? 0) > 0x2E80 ? 1 : 0.5), 2), 0)
  return options.length > 0 && options.length <= 4 && width <= 22
}
