import type { Directive } from 'vue'

type Shown = string | number | null | undefined
type Field = HTMLInputElement | HTMLTextAreaElement

const textOf = (value: Shown): string => (value === null || value === undefined ? '' : String(value))

/** What the draft says of each input, and what was last written into it from there; one that shows something else is half typed. */
const told = new WeakMap<Field, { readonly stored: string, readonly written: string }>()

function show(field: Field, stored: string): void {
  const written = told.get(field)?.written
  const isHalfTyped = field.ownerDocument.activeElement === field && field.value !== written && field.value !== stored
  if (isHalfTyped && written !== undefined) told.set(field, { stored, written })
  else {
    told.set(field, { stored, written: stored })
    if (field.value !== stored) field.value = stored
  }
}

/** Who typed and took it all back left nothing to write: what a colleague stored meanwhile is shown. */
function onBlur({ target }: Event): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
  const { stored, written } = told.get(target) ?? {}
  if (stored !== undefined && target.value === written) show(target, stored)
}

/**
 * Shows a stored value in an input that writes when it is left. A plain `:value` is put back at every redraw, and each edit
 * of a colleague redraws: what is half typed here would be lost. This writes only when the stored value itself changes, and over
 * nothing that is half typed: who leaves the field last decides.
 */
export const vShown: Directive<Field, Shown> = {
  mounted(field, { value }) {
    show(field, textOf(value))
    field.addEventListener('blur', onBlur)
  },
  updated(field, { value, oldValue }) {
    if (value !== oldValue) show(field, textOf(value))
  },
  beforeUnmount(field) { field.removeEventListener('blur', onBlur) },
}
