import { describe, expect, it } from 'vitest'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { outlineRows } from './outlineRows.ts'

describe('designer/form/outlineRows', () => {
  const tree = readTree([aNode('people', 'section'), aNode('name', 'text', { parent: 'peopleId' }), aNode('lots', 'table'), aNode('area', 'number', { parent: 'lotsId' }), aNode('empty', 'section')])

  it('should list the tree with levels, and leave out what is folded', () => {
    expect(outlineRows(tree, new Set(['lotsId'])).map(row => [row.node.key, row.level, row.isOpen, row.position, row.size])).toEqual([
      ['people', 1, true, 1, 3], ['name', 2, null, 1, 1], ['lots', 1, false, 2, 3], ['empty', 1, null, 3, 3],
    ])
  })
})
