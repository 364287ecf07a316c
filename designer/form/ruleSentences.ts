import type { Condition } from '#definition/condition'
import type { FormNode, FormRule } from '#definition/form'
import { sameJson } from '#definition/sameJson'

/** What a rule does when its condition holds; else the field is hidden, or may stay empty. */
export type Effect = 'visible' | 'required'
export type Effects = readonly Effect[]

/** Rules of one condition, told as one sentence: 当 … 时，显示 并 必填；否则 隐藏。 */
export interface RuleSentence {
  readonly when: Condition
  readonly effects: Effects
  readonly rules: readonly ConditionRule[]
}

type ConditionRule = Extract<FormRule, { when: Condition }>

/** The choices of the effect menu, as one word each. */
export const effectChoices = ['visible', 'required', 'visible+required'] as const
export type EffectChoice = typeof effectChoices[number]

export function effectChoice(effects: Effects): EffectChoice {
  if (effects.length === 2) return 'visible+required'
  return effects[0] ?? 'visible'
}

export function effectsOf(choice: EffectChoice): Effects {
  if (choice === 'visible+required') return ['visible', 'required']
  return [choice]
}

/** The sentences of a node: neighbouring rules over the same condition belong together. */
export function sentencesOf(node: FormNode): readonly RuleSentence[] {
  const sentences: RuleSentence[] = []
  for (const rule of node.rules) {
    if (rule.effect === 'value') continue
    const at = sentences.findIndex(each => sameJson(each.when, rule.when) && !each.effects.includes(rule.effect))
    const found = sentences[at]
    if (found) sentences[at] = { when: found.when, effects: ordered([...found.effects, rule.effect]), rules: [...found.rules, rule] }
    else sentences.push({ when: rule.when, effects: [rule.effect], rules: [rule] })
  }
  return sentences
}

/** What to write so that a sentence says something else: rules to set and ids to take away. */
export interface RuleChanges { readonly set: readonly FormRule[], readonly remove: readonly string[] }

export function withCondition(sentence: RuleSentence, when: Condition): RuleChanges {
  return { set: sentence.rules.map(rule => ({ ...rule, when })), remove: [] }
}

/** @param newId of a rule that is added */
export function withEffects(sentence: RuleSentence, effects: Effects, newId: () => string): RuleChanges {
  const free = sentence.rules.filter(rule => !effects.includes(rule.effect))
  const added = effects.filter(effect => !sentence.effects.includes(effect))
  const set = added.map((effect, index): FormRule => ({ id: free[index]?.id ?? newId(), effect, when: sentence.when }))
  return { set, remove: free.slice(added.length).map(rule => rule.id) }
}

export function withoutSentence(sentence: RuleSentence): RuleChanges {
  return { set: [], remove: sentence.rules.map(rule => rule.id) }
}

/** The formula of a computed field. */
export function formulaOf(node: FormNode): Extract<FormRule, { effect: 'value' }> | null {
  return node.rules.find(rule => rule.effect === 'value') ?? null
}

function ordered(effects: Effects): Effects {
  return [...effects].sort((a, b) => (a === b ? 0 : a === 'visible' ? -1 : 1))
}
