import { describe, expect, it } from 'vitest'
import { blankDefinition } from '#definition/draft/blank'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { formulaNames, ruleMenus } from './ruleMenus.ts'

const form = [aNode('kind', 'choice'), aNode('sign', 'signature'), aNode('lots', 'table'), aNode('area', 'number', { parent: 'lotsId' }), aNode('origin', 'choice', { parent: 'lotsId' })]
const definition = { ...blankDefinition({ id: 'item', name: { zh: '事项' }, kind: 'power', code: '1' }), form }
const tree = readTree(form)
const at = (id: string): (typeof form)[number] => {
  const node = tree.nodeOf(id)
  if (!node) throw new Error(`Expected ${id}`)
  return node
}

describe('designer/form/ruleMenus', () => {
  it('should offer the fields of the sheet, but not the node itself and no columns', () => {
    expect(ruleMenus(definition, tree, at('kindId')).map(menu => menu.node.key)).toEqual(['sign', 'lots'])
  })

  it('should offer a column the other columns of its row first', () => {
    expect(ruleMenus(definition, tree, at('areaId')).map(menu => menu.node.key)).toEqual(['origin', 'kind', 'sign'])
  })

  it('should know the names that a formula may use', () => {
    expect(formulaNames(tree, at('kindId'))).toEqual(['kind', 'sign', 'lots', 'lots.area', 'lots.origin'])
    expect(formulaNames(tree, at('areaId'))).toContain('origin')
  })
})
