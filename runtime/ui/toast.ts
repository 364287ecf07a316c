import { shallowReactive } from 'vue'

export interface Toast { readonly id: number, readonly text: string, readonly act?: { readonly name: string, readonly run: () => void } }

const toasts = shallowReactive<Toast[]>([])
let last = 0

/** Says for six seconds what was done, with a way to undo or go on. */
export function toast(text: string, act?: Toast['act']): void {
  const id = ++last
  toasts.push({ id, text, act })
  setTimeout(() => dismissToast(id), 6000)
}

export function dismissToast(id: number): void {
  const at = toasts.findIndex(candidate => candidate.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

export function openToasts(): readonly Toast[] {
  return toasts
}
