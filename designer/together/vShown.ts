import type { Directive } from 'vue'

type Shown = string | number | null | undefined

const textOf = (value: Shown): string => (value === null || value === undefined ? '' : String(value))

/**
 * Shows a stored value in an input that writes when it is left. A plain `:value` is put back at every redraw, and each edit
 * of a colleague redraws: what is half typed here would be lost. This writes only when the stored value itself changes.
 */
export const vShown: Directive<HTMLInputElement | HTMLTextAreaElement, Shown> = {
  mounted(element, { value }) {
    element.value = textOf(value)
  },
  updated(element, { value, oldValue }) {
    if (value !== oldValue) element.value = textOf(value)
  },
}
