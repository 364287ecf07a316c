import { describe, expect, it } from 'vitest'
import { blankDefinition } from '#definition/draft/blank'
import type { Condition } from '#definition/condition'
import type { FormNode } from '#definition/form'
import { fenOf, fieldMenus, firstCondition, replacedAt, withPart, yuanOf } from './conditionMenus.ts'

const blank = blankDefinition({ id: 'test-item', name: { zh: '试' }, kind: 'power', code: 'T-1' })

function field(id: string, type: string, change: Partial<FormNode> = {}): FormNode {
  return {
    id, parent: null, type, key: id, label: { zh: id }, required: false, personal: 'none', publicity: 'never', settings: {}, rules: [], rights: {}, ...change,
  }
}

describe('designer/flow/conditionMenus', () => {
  it('should offer each field with the operators of its type, no columns and no sections', () => {
    // given
    const options = [{ value: 'farm', label: { zh: '农用地' } }]
    const form = [field('part', 'section'), field('area', 'number'), field('land', 'choices', { settings: { options } }), field('family', 'table'), field('age', 'number', { parent: 'family' })]
    // when
    const menus = fieldMenus({ ...blank, form })
    // then
    expect(menus.map(menu => menu.node.id)).toEqual(['area', 'land', 'family'])
    expect(menus[0]?.operators).toContain('lessOrEqual')
    expect(menus[1]).toMatchObject({ value: 'options', operators: ['contains', 'containsNot', 'empty', 'notEmpty'] })
    expect(menus[1] && firstCondition(menus[1])).toEqual({ field: 'land', is: 'contains', value: 'farm' })
    expect(menus[2]?.operators).toEqual(['empty', 'notEmpty'])
  })

  it('should ask for money in yuan and hold whole fen', () => {
    // given
    const [menu] = fieldMenus({ ...blank, form: [field('deposit', 'money')] })
    // then
    expect(menu?.value).toBe('yuan')
    expect(menu && firstCondition(menu)).toEqual({ field: 'deposit', is: 'equal', value: 0 })
    expect([1.005, 12.7, 1999.99, 0.1 + 0.2].map(fenOf)).toEqual([101, 1270, 199_999, 30])
    expect(yuanOf(199_999)).toBe(1999.99)
  })

  it('should replace and take out a part by its path', () => {
    // given
    const a: Condition = { outcomeIs: 'a' }
    const b: Condition = { outcomeIs: 'b' }
    const tree: Condition = { all: [a, { any: [a, b] }] }
    // then
    expect(replacedAt(tree, [1, 0], b)).toEqual({ all: [a, { any: [b, b] }] })
    expect(replacedAt(tree, [0], null)).toEqual({ any: [a, b] })
    expect(replacedAt(a, [], null)).toBeNull()
    expect(withPart(a, b)).toEqual({ all: [a, b] })
  })
})
