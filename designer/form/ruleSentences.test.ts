import { describe, expect, it } from 'vitest'
import type { Condition } from '#definition/condition'
import type { FormNode, FormRule } from '#definition/form'
import { aNode } from '#form/formBuilder'
import { effectChoice, effectsOf, sentencesOf, withCondition, withEffects, withoutSentence, type RuleSentence } from './ruleSentences.ts'

const farmland: Condition = { field: 'landId', is: 'contains', value: 'farm' }
const built: Condition = { field: 'landId', is: 'contains', value: 'built' }
const nodeWith = (...rules: FormRule[]): FormNode => ({ ...aNode('approval'), rules })
const only = (node: FormNode): RuleSentence => {
  const [sentence] = sentencesOf(node)
  if (!sentence) throw new Error('Expected a sentence')
  return sentence
}

describe('designer/form/ruleSentences', () => {
  it('should tell rules over one condition as one sentence, others apart, and leave formulas out', () => {
    // when
    const sentences = sentencesOf(nodeWith(
      { id: 'a', effect: 'required', when: farmland }, { id: 'b', effect: 'visible', when: farmland },
      { id: 'c', effect: 'visible', when: built }, { id: 'd', effect: 'value', feel: '1' },
    ))
    // then
    expect(sentences.map(each => [effectChoice(each.effects), each.rules.map(rule => rule.id)])).toEqual([['visible+required', ['a', 'b']], ['visible', ['c']]])
  })

  it('should change the condition of all its rules', () => {
    const sentence = only(nodeWith({ id: 'a', effect: 'visible', when: farmland }, { id: 'b', effect: 'required', when: farmland }))
    expect(withCondition(sentence, built)).toEqual({ set: [{ id: 'a', effect: 'visible', when: built }, { id: 'b', effect: 'required', when: built }], remove: [] })
  })

  it('should add the second effect as a rule of its own, and take it away again', () => {
    const one = only(nodeWith({ id: 'a', effect: 'visible', when: farmland }))
    expect(withEffects(one, effectsOf('visible+required'), () => 'new')).toEqual({ set: [{ id: 'new', effect: 'required', when: farmland }], remove: [] })
    const two = only(nodeWith({ id: 'a', effect: 'visible', when: farmland }, { id: 'b', effect: 'required', when: farmland }))
    expect(withEffects(two, effectsOf('required'), () => 'new')).toEqual({ set: [], remove: ['a'] })
  })

  it('should turn one effect into the other in the same rule', () => {
    const one = only(nodeWith({ id: 'a', effect: 'visible', when: farmland }))
    expect(withEffects(one, effectsOf('required'), () => 'new')).toEqual({ set: [{ id: 'a', effect: 'required', when: farmland }], remove: [] })
  })

  it('should take all its rules away', () => {
    expect(withoutSentence(only(nodeWith({ id: 'a', effect: 'visible', when: farmland }))).remove).toEqual(['a'])
  })
})
