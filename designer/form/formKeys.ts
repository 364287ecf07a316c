import type { KeyBinding } from '#composables/keyboard'
import { nextTick } from 'vue'
import type { FormDesign } from './formDesign.ts'
import { placeOneStep } from './placement.ts'

/**
 * Keys of the form designer that work wherever the focus is, as after a drag; the frames on the sheet take the same ones first.
 * Elements that act by themselves on a key are listed only.
 */
export function formKeys(design: FormDesign, t: (key: string) => string): readonly KeyBinding[] {
  const inHand = (act: (id: string) => void) => (): void => {
    const id = design.selected.value?.id
    if (!id || design.locked.value) return
    act(id)
    const next = design.selected.value?.id
    if (next) void nextTick(() => { document.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus() })
  }
  const step = (way: 'up' | 'down') => inHand((id) => { if (placeOneStep(design.tree.value, id, way)) design.edits.step(id, way) })
  const listed = (keys: string, name: string): KeyBinding => ({ keys, label: t(`designerForm.keys.${name}`), only: 'listed', run: () => undefined })
  return [
    listed('↑ ↓', 'walk'), listed('Enter', 'add'),
    { keys: 'Alt+ArrowUp', label: '', run: step('up') }, { keys: 'Alt+ArrowDown', label: '', run: step('down') },
    { keys: 'Alt+ArrowLeft', label: '', run: step('up') }, { keys: 'Alt+ArrowRight', label: '', run: step('down') },
    listed('Alt+↑ Alt+↓', 'move'),
    { keys: 'Ctrl+D', label: t('designerForm.keys.duplicate'), run: inHand((id) => { design.edits.duplicate(id) }) },
    { keys: 'Delete', label: t('designerForm.keys.delete'), run: inHand((id) => { if (isOnSheet()) design.remove(id) }) },
    { keys: 'Escape', label: t('designerForm.keys.leave'), run: () => { design.select(null) } },
  ]
}

/** Deleting is not meant by someone who is among the properties or in a menu. */
function isOnSheet(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.closest('.canvas') !== null
}
