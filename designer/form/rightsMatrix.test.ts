import { describe, expect, it } from 'vitest'
import { blankDefinition } from '#definition/draft/blank'
import type { FormNode, Right } from '#definition/form'
import { compileDraft } from '#form/compileForm'
import { aNode } from '#form/formBuilder'
import { readTree } from '#form/readTree'
import { offeredRights, rightMark, rightRows, rightToStore } from './rightsMatrix.ts'

const { flow } = blankDefinition({ id: 'item', name: { zh: '事项' }, kind: 'power', code: '1' })

function rowsOf(nodes: readonly FormNode[], id: string): [string, Right, boolean, string | null][] {
  const tree = readTree(nodes)
  const node = tree.nodeOf(id)
  if (!node) throw new Error(`Expected a node ${id}`)
  return rightRows(tree, compileDraft(nodes).form, flow, node).map(row => [row.step.id, row.right, row.isInherited, row.cappedTo])
}

describe('designer/form/rightsMatrix', () => {
  it('should have the start and each user task as rows, readable where nothing is set', () => {
    expect(rowsOf([aNode('name', 'text', { rights: { start: 'required' } })], 'nameId')).toEqual([['start', 'required', false, null], ['accept', 'readOnly', true, null]])
  })

  it('should give a column what its table has', () => {
    // given
    const nodes = [aNode('lots', 'table', { rights: { start: 'required', accept: 'hidden' } }), aNode('area', 'number', { parent: 'lotsId' })]
    // then
    expect(rowsOf(nodes, 'areaId')).toEqual([['start', 'editable', true, null], ['accept', 'hidden', true, null]])
  })

  it('should say what a stricter section leaves of a right', () => {
    const nodes = [aNode('people', 'section', { rights: { start: 'readOnly' } }), aNode('name', 'text', { parent: 'peopleId', rights: { start: 'editable' } })]
    expect(rowsOf(nodes, 'nameId')[0]).toEqual(['start', 'editable', false, 'readOnly'])
  })

  it('should store nothing where the right holds without a setting', () => {
    const nodes = [aNode('lots', 'table', { rights: { start: 'editable' } }), aNode('area', 'number', { parent: 'lotsId' })]
    const tree = readTree(nodes)
    const [lots, area] = nodes
    if (!lots || !area) throw new Error('Expected two nodes')
    expect(rightToStore(tree, lots, 'accept', 'readOnly')).toBeNull()
    expect(rightToStore(tree, area, 'start', 'editable')).toBeNull()
    expect(rightToStore(tree, area, 'start', 'readOnly')).toBe('readOnly')
  })

  it('should not offer to fill what is computed or only text', () => {
    const nodes = [aNode('sum', 'computed', { formula: '1' }), aNode('note', 'static'), aNode('name'), aNode('people', 'section')]
    const tree = readTree(nodes)
    const { form } = compileDraft(nodes)
    expect(nodes.map(node => offeredRights(tree, form, node).length)).toEqual([2, 2, 4, 3])
  })

  it('should mark a field by what is left of its right at the chosen step', () => {
    const nodes = [aNode('people', 'section', { rights: { accept: 'hidden' } }), aNode('name', 'text', { parent: 'peopleId', rights: { start: 'required', accept: 'editable' } })]
    const { form } = compileDraft(nodes)
    expect([rightMark(form, 'start', 'nameId'), rightMark(form, 'accept', 'nameId')]).toEqual(['required', 'hidden'])
  })
})
