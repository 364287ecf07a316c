import { setFlowSetting } from '#definition/draft/editFlow'
import type { FlowNode, UserTask } from '#definition/flow'
import { useTexts } from '#composables/useTexts'
import type { OpenDocument } from '../../together/openDocument.ts'
import { ownEdit } from '../../together/undoStack.ts'
import { useNodeTitles } from '../nodeTitles.ts'
import type { MenuOption } from './SlotMenu.vue'

export interface PanelTools {
  /** Sets a setting of a flow element: one step of undo. */
  readonly set: (id: string, setting: string, value: unknown) => void
  readonly language: () => 'zh' | 'en'
  readonly nodeName: (node: FlowNode) => string
  /** Steps to choose from, in their order. */
  readonly taskOptions: (without?: readonly string[]) => readonly MenuOption[]
  readonly tasks: () => readonly UserTask[]
}

/** What the sections of the properties panel share. */
export function usePanel(document: () => OpenDocument): PanelTools {
  const { t, text, locale } = useTexts()
  const titles = useNodeTitles()
  const nodeName = (node: FlowNode): string => text(node.name) || (titles(document().definition.value.flow).get(node.id) ?? t(`designer.flow.kinds.${node.type}`))
  const tasks = (): readonly UserTask[] => document().definition.value.flow.nodes.filter(node => node.type === 'userTask')
  return {
    set(id, setting, value) {
      const open = document()
      open.edit(() => { setFlowSetting(open.doc, id, setting, value, ownEdit) })
    },
    language: () => locale.value.startsWith('en') ? 'en' : 'zh',
    nodeName,
    tasks,
    taskOptions: (without = []) => tasks().filter(task => !without.includes(task.id)).map(task => ({ value: task.id, name: nodeName(task) })),
  }
}
