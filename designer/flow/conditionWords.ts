import { useTexts } from '#composables/useTexts'
import type { Condition, ConditionOperator } from '#definition/condition'
import type { Definition } from '#definition/definition'
import { conditionOperator } from '#definition/condition'
import { sentenceText, type SentenceLabels, type SentenceWords } from '#definition/expression/sentence'
import type { Outcome } from '#definition/flow'
import { fieldMenus, yuanOf } from './conditionMenus.ts'
import { useNodeTitles } from './nodeTitles.ts'

export interface ConditionWords {
  readonly sentence: (condition: Condition) => string
  readonly outcome: (outcome: Outcome) => string
  readonly step: (nodeId: string) => string | undefined
  readonly operator: (operator: ConditionOperator) => string
}

/** Conditions of a definition in the reader's words. */
export function useConditionWords(definition: () => Definition): ConditionWords {
  const { t, text } = useTexts()
  const titles = useNodeTitles()
  const word = (key: string): string => t(`expression.sentence.${key}`)
  const operators = (): Record<ConditionOperator, string> => {
    const named: Partial<Record<ConditionOperator, string>> = {}
    for (const each of conditionOperator.options) named[each] = word(`operators.${each}`)
    return { ...blankOperators, ...named }
  }
  const words = (): SentenceWords => ({
    operators: operators(), and: word('and'), or: word('or'), outcome: word('outcome'), outcomeOf: word('outcomeOf'), outcomeIs: word('outcomeIs'),
    feel: word('feel'), missing: word('missing'), always: word('always'), space: word('space'), open: word('open'), close: word('close'),
    openName: word('openName'), closeName: word('closeName'),
  })
  const step = (id: string): string | undefined => titles(definition().flow).get(id)
  const labels: SentenceLabels = {
    field(id) {
      const field = definition().form.find(each => each.id === id)
      return field ? text(field.label) || field.key : undefined
    },
    value(id, value) {
      const menu = fieldMenus(definition()).find(each => each.node.id === id)
      const option = menu?.options.find(each => each.value === value)
      if (menu?.value === 'yuan' && typeof value === 'number') return `${yuanOf(value)} ${t('form.yuan')}`
      return option ? text(option.label) : String(value)
    },
    step,
    outcome(nodeId, outcomeId) {
      const outcomes = definition().flow.nodes.flatMap(node => node.type === 'userTask' && (nodeId === null || node.id === nodeId) ? node.outcomes : [])
      const found = outcomes.find(each => each.id === outcomeId)
      return found ? text(found.name) || found.id : undefined
    },
  }
  return {
    sentence: condition => sentenceText(condition, labels, words()),
    outcome: outcome => text(outcome.name) || outcome.id,
    step,
    operator: each => operators()[each],
  }
}

const blankOperators: Readonly<Record<ConditionOperator, string>> = {
  equal: '', isNot: '', notEqual: '', less: '', lessOrEqual: '', greater: '', greaterOrEqual: '', contains: '', containsNot: '', empty: '', notEmpty: '',
}
