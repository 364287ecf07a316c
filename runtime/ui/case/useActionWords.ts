import { useTexts } from '#composables/useTexts'
import type { Choice } from '#composables/choices'
import type { ActionOffer, CaseView } from '#contract/cases'

export interface ActionWords {
  readonly action: (type: string) => string
  readonly hint: (type: string) => string
  readonly choice: (choice: Choice) => string
  readonly consequence: (type: string) => string
  /** A way of the strip; where the same act is offered more than once, with whose task it is. */
  readonly way: (view: CaseView, offer: ActionOffer) => string
}

/** Names of acts and choices: an outcome's own name, else the locale's `case.action.<type>`. */
export function useActionWords(): ActionWords {
  const { t, has, text } = useTexts()
  const found = (key: string): string => has(key) ? t(key) : ''
  const action = (type: string): string => found(`case.action.${type}`) || type

  function way(view: CaseView, { type, executionId, fields }: ActionOffer): string {
    const same = view.actions.filter(each => each.type === type)
    const task = view.tasks.find(each => each.executionId === executionId)
    if (same.length < 2 || !task || fields.length > 0 || task.mine) return action(type)
    return t('case.ways.with', { action: action(type), who: text(task.holder?.name ?? task.postName) })
  }

  return {
    action, way,
    hint: type => found(`case.actionHint.${type}`),
    consequence: type => found(`case.actionDone.${type}`) || action(type),
    choice: choice => choice.name ? text(choice.name) : action(choice.offer.type),
  }
}
