const focusable = 'input:not([disabled]), textarea:not([disabled]), select:not([disabled]), button:not([disabled]), [tabindex="0"]'

/**
 * Shows the field of a problem and puts the cursor into it; of a table's cell, the table.
 * @param path as problems name it: `unitName`, `trees[row].volume`
 * @returns whether the page holds the field
 */
export function goToField(path: string): boolean {
  const key = path.split('[')[0] ?? path
  const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)
  if (!field) return false
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true
  field.scrollIntoView({ block: 'center' })
  field.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
  return true
}
