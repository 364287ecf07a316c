import { useTexts } from '#composables/useTexts'
import type { AssignedPost, FlowNode, UserTask } from '#definition/flow'
import type { DaySpan } from '#definition/limit'
import { useDirectory } from '../together/directory.ts'

export interface FlowWords {
  readonly post: (post: AssignedPost) => string
  readonly span: (span: DaySpan) => string
  readonly sign: (mode: NonNullable<UserTask['sign']>['mode']) => string
  /** A node by its name, else by its kind. */
  readonly node: (node: FlowNode) => string
  /** A destination: 「结束：不予核发」 or a step's name. */
  readonly target: (node: FlowNode) => string
  readonly how: (task: UserTask) => string
}

/** The office's words for what a flow holds. */
export function useFlowWords(): FlowWords {
  const { t, text } = useTexts()
  const { postName } = useDirectory()
  const node = (each: FlowNode): string => text(each.name) || t(`designer.flow.kinds.${each.type}`)
  const strategy = (task: UserTask): string => {
    const [kind, step] = task.strategy.split(':')
    return step ? t('designer.flow.panel.strategies.handlerOf', { step }) : t(`designer.flow.panel.strategies.${kind}`)
  }
  return {
    post: postName,
    span: span => t(`designer.flow.span.${span.unit}`, { n: span.amount }),
    sign: mode => t(`designer.flow.sign.${mode}`),
    node,
    target: each => each.type === 'end' ? t('designer.flow.list.endsAt', { name: node(each) }) : node(each),
    how(task) {
      if (!task.sign) return strategy(task)
      const pass = ['all', 'ratio', 'veto'].includes(task.sign.mode) ? `，${t(`designer.flow.panel.passModes.${task.sign.mode}`)}` : ''
      return `${t(`designer.flow.sign.${task.sign.mode}`)}${pass}`
    },
  }
}
