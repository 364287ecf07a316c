import { useTexts } from '#composables/useTexts'
import type { Choice } from '#composables/choices'

/** Names of acts and choices: an outcome's own name, else the locale's `case.action.<type>`. */
export function useActionWords(): { action: (type: string) => string, hint: (type: string) => string, choice: (choice: Choice) => string, consequence: (type: string) => string } {
  const { t, has, text } = useTexts()
  const found = (key: string): string => has(key) ? t(key) : ''
  const action = (type: string): string => found(`case.action.${type}`) || type
  return {
    action,
    hint: type => found(`case.actionHint.${type}`),
    consequence: type => found(`case.actionDone.${type}`) || action(type),
    choice: choice => choice.name ? text(choice.name) : action(choice.offer.type),
  }
}
