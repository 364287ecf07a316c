import { describe, expect, it } from 'vitest'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { keyProblem } from './keyProblem.ts'

const nodes = [aNode('area'), aNode('name'), aNode('lots', 'table'), aNode('lotArea', 'number', { parent: 'lotsId' })]
const tree = readTree(nodes)

describe('designer/form/keyProblem', () => {
  it.each([
    ['areaId', 'Area', 'form.keyInvalid'], ['areaId', '面积', 'form.keyInvalid'], ['areaId', 'months', 'form.keyReserved'],
    ['areaId', 'name', 'form.keyTaken'], ['areaId', 'area', null], ['areaId', 'lotArea', null], ['lotAreaId', 'area', null],
  ] as const)('should say of %s named %s: %s', (id, key, problem) => {
    const node = tree.nodeOf(id)
    expect(node && keyProblem(tree, node, key)).toBe(problem)
  })

  it('should let a published field have its own key only', () => {
    const node = tree.nodeOf('areaId')
    expect(node && [keyProblem(tree, node, 'size', 'area'), keyProblem(tree, node, 'area', 'area')]).toEqual(['form.keyFrozen', null])
  })
})
