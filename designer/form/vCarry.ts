import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import type { Directive } from 'vue'
import type { Carried } from './placement.ts'

/** Parts of an element that keep the mouse for themselves. */
const tools = 'input, textarea, select, button:not([data-handle]), a, canvas, .el-select, .el-radio, .el-checkbox'

const carried = new WeakMap<HTMLElement, Carried | null>()
const carryEnds = new WeakMap<HTMLElement, () => void>()

/** Makes an element draggable by the mouse; null while it may not be. */
export const vCarry: Directive<HTMLElement, Carried | null> = {
  mounted(element, { value }) {
    carried.set(element, value)
    carryEnds.set(element, draggable({
      element,
      canDrag: ({ input }) => {
        const tool = document.elementFromPoint(input.clientX, input.clientY)?.closest(tools)
        const isTool = tool !== null && tool !== undefined && tool !== element && element.contains(tool)
        return carried.get(element) !== null && !isTool
      },
      getInitialData: () => ({ ...carried.get(element) }),
    }))
  },
  updated(element, { value }) { carried.set(element, value) },
  unmounted(element) { carryEnds.get(element)?.() },
}

const landed = new WeakMap<HTMLElement, string>()
const landEnds = new WeakMap<HTMLElement, () => void>()

/** Makes an element of the form a place beside or in which something may land. */
export const vLand: Directive<HTMLElement, string> = {
  mounted(element, { value }) {
    landed.set(element, value)
    landEnds.set(element, dropTargetForElements({ element, getData: () => ({ id: landed.get(element) ?? '' }) }))
  },
  updated(element, { value }) { landed.set(element, value) },
  unmounted(element) { landEnds.get(element)?.() },
}
