import type { Directive } from 'vue'

/** What an input is said to be besides its label. */
export interface Description {
  readonly labelId: string
  /** Ids of help and problems, with blanks between; '' for none. */
  readonly describedBy: string
  readonly invalid: boolean
  readonly required: boolean
}

/** Puts label, help, problems and duty onto the input or group inside, which component libraries do not let through. */
export const vDescribed: Directive<HTMLElement, Description> = { mounted: (root, { value }) => describe(root, value), updated: (root, { value }) => describe(root, value) }

function describe(root: HTMLElement, { labelId, describedBy, invalid, required }: Description): void {
  const group = root.querySelector('[role=radiogroup], [role=group]')
  const inputs = root.querySelectorAll('input:not([type=radio]):not([type=checkbox]), textarea, [role=combobox]')
  if (group && !group.hasAttribute('aria-label')) put(group, 'aria-labelledby', labelId)
  for (const element of inputs) if (isUnnamed(element) && document.getElementById(labelId)) put(element, 'aria-labelledby', labelId)
  for (const element of group ? [group, ...inputs] : inputs) {
    put(element, 'aria-describedby', describedBy)
    put(element, 'aria-invalid', invalid ? 'true' : '')
    if (element.getAttribute('role') !== 'group') put(element, 'aria-required', required ? 'true' : '')
  }
}

function put(element: Element, name: string, value: string): void {
  if (value) element.setAttribute(name, value)
  else element.removeAttribute(name)
}

/** Whether nothing says what an input is for: some menus keep the id that the label points at to themselves. */
function isUnnamed(element: Element): boolean {
  const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.length ?? 0 : 0
  return labels === 0 && !element.hasAttribute('aria-label')
}
