import { describe, expect, it } from 'vitest'
import zh from '../../locales/zh-CN/expression.json'
import en from '../../locales/en/expression.json'
import { conditionOperator } from '../condition.ts'
import { sentenceParts, sentenceText } from './sentence.ts'
import type { SentenceLabels } from './sentence.ts'
import type { ConditionTree } from './tree.ts'

const labels: SentenceLabels = {
  field: (fieldId) => ({ f1: '婚姻状况', f2: '家庭年收入' })[fieldId],
  value: (_fieldId, value) => (value === 'married' ? '已婚' : String(value)),
  step: (nodeId) => (nodeId === 'review' ? '审核' : undefined),
  outcome: (_nodeId, outcomeId) => (outcomeId === 'pass' ? '通过' : undefined),
}
const tree: ConditionTree = {
  all: [{ field: 'f1', is: 'isNot', value: 'married' }, { any: [{ field: 'f2', is: 'greater', value: 5 }, { step: 'review', outcomeIs: 'pass' }] }, { field: 'gone', is: 'empty' }],
}

describe('definition/expression/sentence', () => {
  it('should say a condition in Chinese', () => {
    expect(sentenceText(tree, labels, zh.sentence)).toBe('「婚姻状况」不是「已婚」并且（「家庭年收入」大于「5」或者环节「审核」的结果是「通过」）并且「已删除」没有填')
  })

  it('should say a condition in English', () => {
    expect(sentenceText({ any: [{ outcomeIs: 'pass' }, { feel: 'count(lots) > 1' }] }, labels, en.sentence)).toBe('the outcome is “通过” or formula count(lots) > 1')
  })

  it('should give parts that lead to their place in the tree', () => {
    // when
    const parts = sentenceParts(tree, labels, zh.sentence)
    // then
    expect(parts.filter((part) => part.kind !== 'text').map((part) => [part.kind, part.path.join('.'), part.isMissing === true])).toEqual([
      ['field', '0', false], ['operator', '0', false], ['value', '0', false], ['field', '1.0', false], ['operator', '1.0', false], ['value', '1.0', false],
      ['step', '1.1', false], ['operator', '1.1', false], ['outcome', '1.1', false], ['field', '2', true], ['operator', '2', false],
    ])
  })

  it('should have words for every operator in both languages', () => {
    for (const words of [zh.sentence, en.sentence]) expect(Object.keys(words.operators).sort()).toEqual([...conditionOperator.options].sort())
  })
})
