import { useTexts } from '#composables/useTexts'
import type { AssignedPost, Flow, FlowNode, UserTask } from '#definition/flow'
import type { DaySpan } from '#definition/limit'
import { useDirectory } from '../together/directory.ts'
import { useNodeTitles } from './nodeTitles.ts'

export interface FlowWords {
  readonly post: (post: AssignedPost) => string
  readonly shortPost: (post: AssignedPost) => string
  readonly span: (span: DaySpan) => string
  readonly sign: (mode: NonNullable<UserTask['sign']>['mode']) => string
  /** A step by its name, else by its kind. */
  readonly node: (node: FlowNode) => string
  /** A destination: 「结束：不予核发」 or a step's name. */
  readonly target: (node: FlowNode, flow: Flow) => string
  readonly how: (task: UserTask, flow: Flow) => string
}

/** The office's words for what a flow holds. */
export function useFlowWords(): FlowWords {
  const { t, text } = useTexts()
  const { postName, postShort } = useDirectory()
  const titles = useNodeTitles()
  const node = (each: FlowNode): string => text(each.name) || t(`designer.flow.kinds.${each.type}`)
  const strategy = (task: UserTask, flow: Flow): string => {
    const [kind, id] = task.strategy.split(':')
    const other = flow.nodes.find(each => each.id === id)
    const step = other ? node(other) : id
    return step ? t('designer.flow.panel.strategies.handlerOf', { step }) : t(`designer.flow.panel.strategies.${kind}`)
  }
  return {
    post: postName,
    shortPost: postShort,
    span: span => t(`designer.flow.span.${span.unit}`, { n: span.amount }),
    sign: mode => t(`designer.flow.sign.${mode}`),
    node,
    target(each, flow) {
      const name = titles(flow).get(each.id) ?? node(each)
      return each.type === 'end' ? t('designer.flow.list.endsAt', { name }) : name
    },
    how(task, flow) {
      if (!task.sign) return strategy(task, flow)
      const pass = ['all', 'ratio', 'veto'].includes(task.sign.mode) ? `，${t(`designer.flow.panel.passModes.${task.sign.mode}`)}` : ''
      return `${t(`designer.flow.sign.${task.sign.mode}`)}${pass}`
    },
  }
}
